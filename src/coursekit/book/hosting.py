"""The built book as a folder for a web host: `course publish`. Nothing is uploaded.

Beside each text file lie its packed twins (`.br`, `.gz`), which the configurations in `hosting/`
send. A file that has not changed since the last time keeps its date, so that a host which tells
versions by date says "not changed" to a reader who comes back after an update.
"""

from __future__ import annotations

import gzip
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import brotli

from coursekit.book.policy import policy_tag
from coursekit.book.published import RECORD, Site
from coursekit.errors import CourseError

PACKED = (".html", ".js", ".css", ".svg", ".json", ".csv", ".txt", ".xml", ".ipynb", ".md")
LEAST = 512  # bytes; of less, headers are the larger part
DOWNLOADS = ("_sources/", "_static/ledger.", "downloads/")  # a reader asks for these by a link
HEAD = "<head>"


class PublishError(CourseError):
    """The folder for the host was not written; the message says why."""


@dataclass(frozen=True)
class Weights:
    """Sizes of a folder for a host, in bytes."""

    raw: int
    gzip: int  # text packed, pictures and fonts as they are
    brotli: int


def publish(site: Path, out: Path, policy_in_pages: bool = False) -> Weights:
    """Write the built `site` into `out` for a host, and return what it weighs without downloads.

    What no earlier call made in `out` is moved beside it, as in a build. With `policy_in_pages`
    each page carries the content policy, for hosts that send no headers of ours. Raises
    `PublishError`.
    """
    if not (site / "index.html").is_file():
        raise PublishError(f"There is no built book in {site}. Build it first: make book")
    if out.resolve().is_relative_to(site.resolve()) or site.resolve().is_relative_to(out.resolve()):
        raise PublishError(f"{out} and the built book lie in each other: choose another folder.")
    new = out.with_name(f".{out.name}-new")
    if new.exists():
        shutil.rmtree(new)
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name != RECORD and not name.endswith((".br", ".gz")):
            content = path.read_bytes()
            if policy_in_pages and path.suffix == ".html":
                content = with_policy(content)
            _write(new / name, content, out / name)
    (new / ".nojekyll").touch()  # GitHub Pages would leave out every folder that begins with "_"
    weights = weigh(new)
    Site(out).replace(new, key="")
    return weights


def with_policy(page: bytes) -> bytes:
    """The page with the content policy first in its head."""
    return page.replace(HEAD.encode(), f"{HEAD}\n{policy_tag()}".encode(), 1)


def _write(path: Path, content: bytes, former: Path) -> None:
    """Write a file and its packed twins; one equal to the former keeps its date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if former.is_file() and former.read_bytes() == content:
        date = former.stat().st_mtime_ns
        os.utime(path, ns=(date, date))
    if path.suffix in PACKED and len(content) >= LEAST:
        for ending, twin in (
            (".gz", gzip.compress(content, 9, mtime=0)),
            (".br", brotli.compress(content, quality=9)),
        ):
            packed = path.with_name(path.name + ending)
            packed.write_bytes(twin)
            shutil.copystat(path, packed)


def weigh(folder: Path) -> Weights:
    """What a published folder weighs for a reader who opens every page, without downloads."""
    raw = packed = least = 0
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name.startswith(DOWNLOADS) or name == RECORD:
            continue
        if path.suffix in (".gz", ".br"):
            continue
        size = path.stat().st_size
        gz, br = (path.with_name(path.name + ending) for ending in (".gz", ".br"))
        raw += size
        packed += gz.stat().st_size if gz.is_file() else size
        least += br.stat().st_size if br.is_file() else size
    return Weights(raw, packed, least)
