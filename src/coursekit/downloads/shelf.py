"""The shelf: the folder `downloads/` of the built site, and the page that lists what lies there."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from posixpath import relpath

from coursekit.book.downloads import BEGIN, END, TEMPLATE, between
from coursekit.book.published import Site
from coursekit.errors import CourseError
from coursekit.text import outputs
from coursekit.text.html import Markup, macros

FOLDER = "downloads"
RECORD, SUMS = f"{FOLDER}/files.json", f"{FOLDER}/SHA256SUMS"
LIST = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)


class TooLarge(CourseError):
    """A file is larger than what a reader should have to carry; the message says by how much."""


@dataclass(frozen=True)
class Download:
    """A file to take along."""

    name: str  # "discovery.pdf"
    what: str  # what it is, for the reader
    bytes: int
    sha256: str
    date: str  # when it was made: YYYY-MM-DD, UTC


@dataclass(frozen=True)
class Made:
    """A file as it was made, before it is on the shelf."""

    name: str
    what: str
    content: bytes
    limit_mb: float  # MB; what it may weigh at most


def put(site: Path, made: list[Made]) -> list[Download]:
    """Put files on the shelf of a built site, in place of those of the same name, and list them.

    None is put there when one is too large (`TooLarge`).
    """
    for file in made:
        if len(file.content) > file.limit_mb * 1e6:
            raise TooLarge(
                f"{file.name} takes {size(len(file.content))}; {file.limit_mb:g} MB is what a "
                "reader should have to carry. Make what it holds smaller, or raise the limit where "
                "it is made (coursekit/downloads)."
            )
    new = [_described(file) for file in made]
    names = {file.name for file in new}
    listed = [file for file in on_shelf(site) if file.name not in names] + new
    listed.sort(key=lambda file: (file.name.endswith(".pdf"), file.name))
    for file in made:
        outputs.write(site / FOLDER / file.name, file.content)
    record = json.dumps([asdict(file) for file in listed], indent=1) + "\n"
    outputs.write(site / RECORD, record.encode())
    sums = "".join(f"{file.sha256}  {file.name}\n" for file in listed)
    outputs.write(site / SUMS, sums.encode())
    pages = _list_on_pages(site, listed)
    Site(site).adopt([*(f"{FOLDER}/{name}" for name in names), RECORD, SUMS, *pages])
    return new


def on_shelf(site: Path) -> list[Download]:
    """What lies on the shelf, in the order of the list."""
    path = site / RECORD
    if not path.is_file():
        return []
    return [Download(**entry) for entry in json.loads(path.read_text("utf-8"))]


def page_without_files(html: str) -> str:
    """The page as the build wrote it: for a copy of the site without the files."""
    return _with_list(html, between(macros(TEMPLATE).empty()))


def now() -> datetime:
    """When files are made: `SOURCE_DATE_EPOCH` if it is set, so that they can be made again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def day(date: str = "") -> str:
    """A date for a reader; without one, today's."""
    made = datetime.fromisoformat(date) if date else now()
    return f"{made.day} {made:%B %Y}"


def size(count: int) -> str:
    """A number of bytes for a reader."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} KB"


def _described(file: Made) -> Download:
    digest = hashlib.sha256(file.content).hexdigest()
    return Download(file.name, file.what, len(file.content), digest, now().date().isoformat())


def _list_on_pages(site: Path, files: list[Download]) -> list[str]:
    """Write the list where a page has the place for it; the names of those pages."""
    changed = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        if BEGIN not in text:
            continue
        page = path.relative_to(site).as_posix()
        path.write_text(_with_list(text, between(_listed(files, page))), "utf-8")
        changed.append(page)
    return changed


def _with_list(html: str, listed: Markup) -> str:
    return LIST.sub(lambda _: listed, html)


def _listed(files: list[Download], page: str) -> Markup:
    def address(path: str) -> str:
        return relpath(path, page.rpartition("/")[0] or ".")

    shown = [
        {
            **asdict(file),
            "href": address(f"{FOLDER}/{file.name}"),
            "size": size(file.bytes),
            "day": day(file.date),
        }
        for file in files
    ]
    return macros(TEMPLATE).listed(shown, address(SUMS))
