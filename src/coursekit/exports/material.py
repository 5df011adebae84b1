"""What every output is made from."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from ..questions.bank import Asked
from ..questions.verdicts import claim_of
from . import text
from .pictures import Picture, Pictures
from .report import MISSING, Report
from .site import Site


@dataclass(frozen=True)
class Material:
    """The chosen questions and what belongs to them."""

    root: Path  # folder of the course
    chosen: tuple[Asked, ...]
    titles: dict[str, str]  # chapter -> its title
    site: Site
    pictures: Pictures

    @property
    def course(self) -> str:
        """The title of the course."""
        settings = yaml.safe_load((self.root / "_config.yml").read_text(encoding="utf-8")) or {}
        return settings.get("title", "The course")

    def by_chapter(self) -> dict[str, list[Asked]]:
        """The chosen questions, chapter by chapter."""
        chapters: dict[str, list[Asked]] = {}
        for asked in self.chosen:
            chapters.setdefault(asked.chapter, []).append(asked)
        return chapters

    def heading(self, chapter: str) -> str:
        """A chapter as a table of contents names it: "1 A neuron that fires twice"."""
        return f"{int(chapter.partition('-')[0])} {text.plain(self.titles[chapter])}"

    def claim(self, asked: Asked) -> dict[str, str] | None:
        """The ledger's claim that a belief question is about."""
        return claim_of(asked.question, self.root / "evidence")

    def picture(self, asked: Asked, report: Report) -> Picture | None:
        """The picture of a question's figure; the report says what a learner will miss.

        A prediction shows none: on its page, too, the figure is covered until the guess is made.
        """
        if asked.figure_id is None or asked.question.kind == "predict":
            return None
        picture = self.pictures.of(asked.chapter, asked.figure_id)
        if picture is None:
            why = (
                f"No picture of the figure: {self.pictures.pages} does not hold it. Run "
                "'course book' and export again"
            )
            report.note(MISSING, why, asked.key)
        if self.site.url is None:
            why = "No link to the figure, which must be moved to answer: export with --url"
            report.note(MISSING, why, asked.key)
        return picture
