"""`course offline`, `pdf`, `epub`, `downloads`: files to take along, put beside the built site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from coursekit.course.course import Course, load_course
from coursekit.downloads import shelf

Making = Callable[[Course, Path], Iterator[shelf.Made]]


@click.command()
def offline() -> None:
    """Pack the whole site as one zip that works from a memory stick."""
    _make(_offline)


@click.command()
@click.argument("chapters", nargs=-1)
def pdf(chapters: tuple[str, ...]) -> None:
    """Print the whole book and each chapter as PDF; or only the CHAPTERS named."""
    _make(lambda course, site: _pdf(course, site, chapters))


@click.command()
def epub() -> None:
    """Make the course as an ePub; epubcheck must find no fault in it."""
    _make(_epub)


@click.command()
def downloads() -> None:
    """Make all files to take along."""
    _make(_offline, _pdf, _epub)


def _make(*steps: Making) -> None:
    """Build the book, make files from its site, put them beside it."""
    from coursekit.book.build import build_book

    course = load_course()
    site = build_book(course.root)
    for step in steps:
        for file in shelf.put(site, list(step(course, site))):
            click.echo(f"{site / shelf.FOLDER / file.name}: {shelf.size(file.bytes)}")


def _offline(course: Course, site: Path) -> Iterator[shelf.Made]:
    from coursekit.downloads.offline import offline_zip

    yield offline_zip(site, course.title)


def _pdf(course: Course, site: Path, chapters: tuple[str, ...] = ()) -> Iterator[shelf.Made]:
    from coursekit.downloads.book import read_book
    from coursekit.downloads.pdf import book_pdf, chapter_pdf, printer

    only = frozenset(course.chapter(name).name for name in chapters)
    book = read_book(course.root, site, only)
    with printer() as browser:
        for page in book.chapters:
            yield chapter_pdf(browser, book, page, site)
        if not only:
            yield book_pdf(browser, book, site)


def _epub(course: Course, site: Path) -> Iterator[shelf.Made]:
    from coursekit.downloads.book import read_book
    from coursekit.downloads.epub import book_epub
    from coursekit.downloads.pdf import printer

    book = read_book(course.root, site)
    with printer() as browser:
        yield book_epub(browser, book, site)
