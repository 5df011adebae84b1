"""Settings of a book build, which the book hands to its kernels in one environment variable.

``EXPLORABLE`` holds them as JSON, for example ``EXPLORABLE='{"publishing": true, "workers": 2}'``
for a host other than Sphinx. What is not named there keeps its default.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields

from explorable.errors import ExplorableError

VARIABLE = "EXPLORABLE"


@dataclass(frozen=True)
class Settings:
    """How figures are drawn; the warnings are given by the Sphinx extension."""

    publishing: bool = False  # draw whole grids for a page, not widgets for a kernel
    cache: str = ""  # folder that keeps drawn figures; none: nothing is kept
    workers: int = 0  # processes that draw; 0: one for each core
    warn_frames: int = 300
    warn_bytes: int = 200_000
    max_frames: int = 2_000
    max_bytes: int = 2_000_000
    as_data: bool = False  # hand figures on as data: the host writes the HTML (Sphinx does)

    def as_json(self) -> str:
        """The value of the environment variable."""
        return json.dumps(asdict(self))


def current() -> Settings:
    """The settings of this process.

    Raises :class:`ExplorableError` for a variable that is no such JSON.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return Settings()
    try:
        given = json.loads(text)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise ExplorableError(
            f"The environment variable {VARIABLE} is {text!r}; give a JSON object such as "
            f"{VARIABLE}='{{\"publishing\": true}}'."
        )
    defaults = asdict(Settings())
    for name, value in given.items():
        if name not in defaults:
            known = ", ".join(field.name for field in fields(Settings))
            raise ExplorableError(f"{VARIABLE} knows no setting {name!r}; there are: {known}.")
        if type(value) is not type(defaults[name]):
            wanted = type(defaults[name]).__name__
            raise ExplorableError(f"{VARIABLE} has {name!r}: {value!r}; give it as {wanted}.")
    return Settings(**given)


def publishing() -> bool:
    """Whether a book is being built: outputs are then made for a page without a kernel."""
    return current().publishing
