"""What a built site depends on: sources, code, packages and settings, each by its digest."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import util
from pathlib import Path

NO_SOURCES = {"_build", "__pycache__", "tests", "benchmarks", "hosting"}  # nor anything hidden
OUR_PACKAGES = ("coursekit", "explorable")
INSTALLED = {"site-packages", "dist-packages"}
VARIABLES = ("COURSE", "EXPLORABLE", "PYTHON", "SOURCE_DATE_EPOCH")  # beginnings of their names


@dataclass(frozen=True)
class Inputs:
    """All that decides what a build writes."""

    sources: dict[str, str]  # SHA-256 of each file of the course, by its path
    code: str  # one digest for our own packages
    machine: str  # one digest for interpreter, installed packages, and variables that they read

    @property
    def key(self) -> str:
        """One digest for everything."""
        return _digest(self.sources, self.code, self.machine)

    def changes(self, later: Inputs) -> list[str]:
        """What is different in `later`: paths of files, or what else."""
        names = sorted({*self.sources, *later.sources})
        found = [name for name in names if self.sources.get(name) != later.sources.get(name)]
        found += ["the code that builds the book"] * (self.code != later.code)
        return found + ["an installed package"] * (self.machine != later.machine)


def read_inputs(root: Path) -> Inputs:
    """The inputs of the course in `root` as they are now."""
    code = _digest(*(folder_digests(place, {"__pycache__"}) for place in _our_code()))
    variables = sorted(pair for pair in os.environ.items() if pair[0].startswith(VARIABLES))
    machine = _digest(sys.version, platform.platform(), _packages(), variables)
    return Inputs(folder_digests(root, NO_SOURCES), code, machine)


def folder_digests(folder: Path, without: set[str] | None = None) -> dict[str, str]:
    """SHA-256 of each file below `folder`, by its path with forward slashes.

    With `without` given, folders of these names, hidden files and folders, and environments of
    Python are left out.
    """
    return {
        path.relative_to(folder).as_posix(): file_digest(path) for path in _files(folder, without)
    }


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files(folder: Path, without: set[str] | None) -> Iterator[Path]:
    seen = set()  # a link to a folder above would lead round for ever
    for here, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(here)
        if real in seen or (without is not None and "pyvenv.cfg" in files):
            folders.clear()
            continue
        seen.add(real)
        if without is not None:
            folders[:] = [name for name in folders if _is_source(name, without)]
            files = [name for name in files if not name.startswith(".")]
        yield from (path for name in files if (path := Path(here, name)).is_file())


def _is_source(name: str, without: set[str]) -> bool:
    return not (name in without or name.startswith(".") or name.endswith(".egg-info"))


def _packages() -> list[tuple[str, int]]:
    """Name and version of each installed package, and when it was installed (ns)."""
    found = {info for place in sys.path for info in Path(place).glob("*.dist-info")}
    return sorted((info.name, info.stat().st_mtime_ns) for info in found)


def _our_code() -> list[Path]:
    """Where our packages live: their folders, or the source folders that they stand in."""
    specs = [util.find_spec(name) for name in OUR_PACKAGES]
    places = [Path(spec.origin).parent for spec in specs if spec and spec.origin]
    return sorted({p if p.parent.name in INSTALLED else p.parent for p in places})


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
