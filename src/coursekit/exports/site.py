"""Addresses on the published site."""

from dataclasses import dataclass

from coursekit.links import Place, place_of
from coursekit.questions.bank import BankQuestion
from coursekit.text.addresses import figure_state
from coursekit.text.contents import chapter_page
from coursekit.text.markdown import Anchor


@dataclass(frozen=True)
class Site:
    """The published course. Without an address links become plain words."""

    url: str | None = None  # as `coursekit.text.addresses.site_address` gives it

    def page(self, place: Place) -> str | None:
        """The address of a place on a page."""
        return None if self.url is None else place.on(self.url)

    def links(self, scheme: str, target: str) -> Anchor | None:
        """A course link (see `coursekit.text.markdown`); None: its words alone."""
        place = place_of(scheme, target)
        address = None if place is None else self.page(place)
        return None if address is None else Anchor({"href": address})

    def chapter(self, chapter: str, anchor: str = "") -> str | None:
        """The address of a chapter such as "discovery"."""
        return self.page(Place(chapter_page(chapter), anchor))

    def figure(self, asked: BankQuestion) -> str | None:
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
