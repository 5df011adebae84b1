"""Where the course is, and the order in which it is read: `_toc.yml`, and nothing else.

A chapter is a name with a line `notebooks/NAME` in the table of contents. Its files bear that
name; its number is its place, counted through all parts. A part of the course is a caption, the
page that opens it, and chapters in a list without a caption behind it:

    - caption: The finding
      chapters:
        - file: book/part-finding
    - numbered: 1
      chapters:
        - file: notebooks/discovery

The opening page stands in a list of its own, since every page of a numbered list takes a number.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coursekit.errors import CourseError
from coursekit.text.files import FileError, read_yaml

NOTEBOOKS = "notebooks"
TOC = "_toc.yml"
LAB_CONTENTS = "contents.ipynb"  # beside the chapters, made by `course lab`; no page, not in git


class ContentsError(CourseError):
    """No course here, or a table of contents that cannot be read; the message says which."""


def find_root(start: Path | None = None) -> Path:
    """The folder of the course: `COURSE_ROOT`, or the nearest at or above `start` (default: here).

    It is the one with `_config.yml` and `_toc.yml`. Raises `ContentsError` if there is none.
    """
    if os.environ.get("COURSE_ROOT"):
        return Path(os.environ["COURSE_ROOT"])
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "_config.yml").is_file() and (folder / TOC).is_file():
            return folder
    raise ContentsError(
        f"{here} is not inside a course: no _config.yml and {TOC} there or above. Start from "
        "inside the course, or set COURSE_ROOT to its folder."
    )


def chapter_names(root: Path) -> tuple[str, ...]:
    """The names of the chapters in reading order. Raises `ContentsError`."""
    path = root / TOC
    if not path.is_file():
        raise ContentsError(f"{path} is missing: it holds the order of the chapters")
    return _names(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _names(path: Path, changed: int) -> tuple[str, ...]:
    try:
        contents = read_yaml(path, TOC).data
    except FileError as error:
        raise ContentsError(error.problems) from error
    names = [_chapter(document) for document in documents(contents) if _chapter(document)]
    for name in names:
        if names.count(name) > 1:
            raise ContentsError(f"{path}: {NOTEBOOKS}/{name} stands there twice: remove one line")
    return tuple(names)


@dataclass(frozen=True)
class CoursePart:
    """A part of the course: chapters that follow each other, and the page that opens them."""

    caption: str  # "" if there is none
    opening: str  # document of the page, without its ending; "" if there is none
    chapters: tuple[str, ...]  # their names


def course_parts(root: Path) -> tuple[CoursePart, ...]:
    """The parts that hold chapters, in reading order. Raises `ContentsError`."""
    chapter_names(root)  # tells what is wrong
    parts: list[tuple[str, list[str]]] = []
    for block in toc_lists(read_yaml(root / TOC, TOC).data):
        if block.get("caption") or not parts:
            parts.append((str(block.get("caption") or ""), []))
        parts[-1][1].extend(documents(block))
    return tuple(_part(caption, pages) for caption, pages in parts if any(map(_chapter, pages)))


def toc_lists(contents) -> list[dict]:
    """The lists of pages of a table of contents: its parts, or itself where it has none."""
    blocks = contents.get("parts", [contents]) if isinstance(contents, dict) else []
    return [block for block in blocks if isinstance(block, dict)] if blocks else []


def _part(caption: str, pages: list[str]) -> CoursePart:
    first = next(number for number, page in enumerate(pages) if _chapter(page))
    opening = pages[first - 1] if caption and first else ""
    return CoursePart(caption, opening, tuple(_chapter(p) for p in pages if _chapter(p)))


def _chapter(document: str) -> str:
    """The name of the chapter whose page this is; empty for another page."""
    return Path(document).name if document.startswith(f"{NOTEBOOKS}/") else ""


def documents(contents) -> list[str]:
    """Every page that a table of contents names, in order."""
    if isinstance(contents, list):
        return [document for entry in contents for document in documents(entry)]
    if not isinstance(contents, dict):
        return []
    own = [contents[key] for key in ("root", "file") if isinstance(contents.get(key), str)]
    inner = (contents.get(key) for key in ("parts", "chapters", "sections"))
    return own + [document for entry in inner for document in documents(entry)]


def chapter_file(root: Path, name: str) -> Path:
    """The notebook of a chapter."""
    return root / NOTEBOOKS / f"{name}.ipynb"


def chapter_page(name: str) -> str:
    """The document of a chapter's page, without its ending."""
    return f"{NOTEBOOKS}/{name}"
