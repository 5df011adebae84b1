"""What every output is made from."""

from dataclasses import dataclass
from pathlib import Path

from coursekit.course.chapter import Chapter
from coursekit.exports.pictures import Picture, Pictures
from coursekit.exports.report import MISSING, Report
from coursekit.exports.site import Site
from coursekit.questions.bank import BankQuestion
from coursekit.questions.verdicts import claim_of
from coursekit.text.files import read_yaml


@dataclass(frozen=True)
class ExportContext:
    """The chosen questions and what belongs to them."""

    root: Path  # folder of the course
    chosen: tuple[BankQuestion, ...]
    chapters: dict[str, Chapter]  # by name
    site: Site
    pictures: Pictures

    @property
    def course(self) -> str:
        """The title of the course."""
        settings = read_yaml(self.root / "_config.yml", "_config.yml").data or {}
        return settings.get("title", "The course")

    def by_chapter(self) -> dict[str, list[BankQuestion]]:
        """The chosen questions, chapter by chapter."""
        chapters: dict[str, list[BankQuestion]] = {}
        for asked in self.chosen:
            chapters.setdefault(asked.chapter, []).append(asked)
        return chapters

    def heading(self, chapter: str) -> str:
        """A chapter as a table of contents names it: "1 A neuron that fires twice"."""
        found = self.chapters[chapter]
        return f"{found.number} {found.title}"

    def claim(self, asked: BankQuestion) -> dict[str, str] | None:
        """The ledger's claim that a belief question is about."""
        return claim_of(asked.question, self.root / "evidence")

    def picture(self, asked: BankQuestion, report: Report) -> Picture | None:
        """The picture of a question's figure; the report says what a learner will miss.

        A prediction shows none: on its page, too, the figure is covered until the guess is made.
        """
        if asked.figure_id is None or asked.question.kind == "predict":
            return None
        picture = self.pictures.of(asked.chapter, asked.figure_id)
        if picture is None:
            pages = self.pictures.pages
            cause = f"{pages} does not hold it" if pages else "the book is not built here"
            why = f"No picture of the figure: {cause}. Run 'course book' and export again"
            report.note(MISSING, why, asked.key)
        if self.site.url is None:
            why = "No link to the figure, which must be moved to answer: export with --url"
            report.note(MISSING, why, asked.key)
        return picture
