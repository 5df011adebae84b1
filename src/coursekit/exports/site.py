"""Addresses on the published site."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ..addresses import PLACES, figure_state
from ..questions.bank import Asked
from .errors import ExportError


@dataclass(frozen=True)
class Site:
    """The published course. Without an address links become plain words."""

    url: str | None = None  # with its closing slash

    @classmethod
    def at(cls, address: str | None) -> "Site":
        """The site at an address as a person gives it; `ExportError` if it is none."""
        if address is None:
            return cls()
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
            raise ExportError(
                f"--url {address!r} is no address of a site: write it like "
                "https://example.org/course/"
            )
        return cls(f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/")

    def page(self, document: str, anchor: str = "") -> str | None:
        """The address of a page, or of a place on it."""
        if self.url is None:
            return None
        place = f"#{quote(anchor, safe='')}" if anchor else ""
        return f"{self.url}{document}.html{place}"

    def links(self, scheme: str, target: str) -> dict[str, str] | None:
        """The attributes of a course link (see `coursekit.markdown`)."""
        document, before = PLACES[scheme]
        address = self.page(document, before + target)
        return None if address is None else {"href": address}

    def chapter(self, chapter: str, anchor: str = "") -> str | None:
        """The address of a chapter such as "01-discovery"."""
        return self.page(f"notebooks/{chapter}", anchor)

    def figure(self, asked: Asked) -> str | None:
        """The address of a question's figure, if it has one, in the question's setting.

        A prediction leads to the figure as it opens: its setting shows the outcome.
        """
        if asked.figure_id is None:
            return None
        address = self.chapter(asked.chapter)
        if address is None:
            return None
        setting = {} if asked.question.kind == "predict" else asked.question.setting
        return address + figure_state(asked.chapter, asked.question.figure, setting)
