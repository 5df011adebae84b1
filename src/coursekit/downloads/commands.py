"""`course offline`, `course pdf`, `course epub`: files to take along, put beside the built site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from coursekit.course.course import Course, load_course
from coursekit.downloads import shelf


@click.command()
def offline() -> None:
    """Pack the whole site as one zip that works from a memory stick."""
    from coursekit.downloads.offline import offline_zip

    _make(lambda course, site: [offline_zip(site, course.title)])


def _make(files: Callable[[Course, Path], list[shelf.Made]]) -> None:
    """Build the book, make files from its site, put them beside it."""
    from coursekit.book.build import build_book

    course = load_course()
    site = build_book(course.root)
    for file in shelf.put(site, files(course, site)):
        click.echo(f"{site / shelf.FOLDER / file.name}: {shelf.size(file.bytes)}")
