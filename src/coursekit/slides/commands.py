"""`course slides`: a deck for each chapter, one file each."""

from pathlib import Path

import click
import nbformat

from coursekit.course.course import Course, load_course
from coursekit.options import SiteAddress
from coursekit.slides.deck import deck
from coursekit.slides.derive import slides_of
from coursekit.slides.page import read_page
from coursekit.text.contents import chapter_file

SKIP = "skip-slide"


@click.command()
@click.argument("chapters", nargs=-1)
@click.option(
    "--url", "site", type=SiteAddress(), help="Address of the published course, for links."
)
@click.option("--notes/--no-notes", default=True, help="Speaker notes hold the answers.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder."
)
def slides(chapters: tuple[str, ...], site: str | None, notes: bool, out: Path) -> None:
    """Write slides of chapters from the built book.

    CHAPTERS are names such as "discovery"; all, if none is named. Each deck is one file that
    works offline. Press S in it for the speaker's view, ? for the keys.
    """
    course = load_course()
    made = {}
    for notebook in chosen(course, chapters):
        page = read_page(built_page(course.root, notebook), site)
        if _is_older(course.root, notebook):
            click.echo(f"Note: {notebook.name} is newer than its page: course book", err=True)
        style = (course.root / "_build" / "html" / "_static" / "pygments.css").read_text("utf-8")
        derived = slides_of(page, skipped_titles(notebook))
        made[notebook.stem] = deck(page.title, derived, style, notes=notes), len(derived)
    out.mkdir(parents=True, exist_ok=True)
    for stem, (text, count) in made.items():
        path = out / f"{stem}.html"
        path.write_text(text, encoding="utf-8")
        click.echo(f"{path}: {count} slides, {len(text.encode()) / 1e6:.1f} MB")


def chosen(course: Course, names: tuple[str, ...]) -> list[Path]:
    """The notebooks of the chapters `names`; all without names. Raises `ChapterError`."""
    found = [course.chapter(name) for name in dict.fromkeys(names)] or course.chapters
    return [chapter_file(course.root, chapter.name) for chapter in found]


def built_page(root: Path, notebook: Path) -> Path:
    """The page of a chapter in the built book."""
    return root / "_build" / "html" / "notebooks" / f"{notebook.stem}.html"


def skipped_titles(notebook: Path) -> frozenset[str]:
    """The headings in Markdown cells that carry the tag `skip-slide`."""
    lines = [
        line
        for cell in nbformat.read(notebook, as_version=4).cells
        if cell.cell_type == "markdown" and SKIP in cell.metadata.get("tags", [])
        for line in cell.source.splitlines()
    ]
    return frozenset(line.lstrip("#").strip() for line in lines if line.startswith("##"))


def _is_older(root: Path, notebook: Path) -> bool:
    return built_page(root, notebook).stat().st_mtime < notebook.stat().st_mtime
