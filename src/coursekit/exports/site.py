"""Addresses on the published site."""

from dataclasses import dataclass
from urllib.parse import quote

from coursekit.questions.bank import Asked
from coursekit.text.addresses import PLACES, figure_state


@dataclass(frozen=True)
class Site:
    """The published course. Without an address links become plain words."""

    url: str | None = None  # as `coursekit.text.addresses.site_address` gives it

    def page(self, document: str, anchor: str = "") -> str | None:
        """The address of a page, or of a place on it."""
        if self.url is None:
            return None
        place = f"#{quote(anchor, safe='')}" if anchor else ""
        return f"{self.url}/{document}.html{place}"

    def links(self, scheme: str, target: str) -> dict[str, str] | None:
        """The attributes of a course link (see `coursekit.text.markdown`)."""
        document, before = PLACES[scheme]
        address = self.page(document, before + target)
        return None if address is None else {"href": address}

    def chapter(self, chapter: str, anchor: str = "") -> str | None:
        """The address of a chapter such as "discovery"."""
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
