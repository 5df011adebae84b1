"""Every file in a folder or a zip file, archives within it opened, all of it within bounds.

Nothing is written and nothing is run; every file is either read or refused with a reason.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from coursekit.errors import CourseError
from coursekit.intake.platforms import LINK, MOODLE, entry_name, reject_reason

LARGEST_FILE = 20_000_000  # bytes
LARGEST_INBOX = 1_000_000_000  # bytes, all files together, those in archives included
LARGEST_ARCHIVE = 50_000_000  # bytes unpacked, of one archive within the submissions
MOST_FILES = 5_000
MOST_IN_ARCHIVE = 500  # files in one archive within the submissions
IGNORED = {".DS_Store", "Thumbs.db", "__MACOSX", ".ipynb_checkpoints"}
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, OSError,
    EOFError, ValueError,
)  # fmt: skip

# The parts of a file's path, its content (None if it was refused), and the reason for that.
Entry = tuple[tuple[str, ...], bytes | None, str]


class InboxError(CourseError):
    """What was given is no folder and no zip file."""


@dataclass
class Budget:
    """What may still be read, in sum; an archive within has one of its own and its parent's."""

    files: int = field(default_factory=lambda: MOST_FILES)
    bytes: int = field(default_factory=lambda: LARGEST_INBOX)
    parent: Budget | None = None

    def refuse(self, size: int) -> str:
        """Why a file of this size must not be read; empty if it may."""
        if size > LARGEST_FILE:
            return f"is larger than {LARGEST_FILE // 1_000_000} MB"
        if self.files <= 0:
            return "comes after the first files, as many as are read"
        if size > self.bytes:
            return "goes beyond what is read in all"
        return self.parent.refuse(size) if self.parent else ""

    def spend(self, size: int) -> None:
        """Count a file that was read."""
        self.files, self.bytes = self.files - 1, self.bytes - size
        if self.parent:
            self.parent.spend(size)


def read_entries(path: Path) -> list[Entry]:
    """Every file in a folder or zip file. Plain files come first, so no archive crowds them out.

    Raises `InboxError` if `path` is neither, or is damaged as a whole.
    """
    budget = Budget()
    if path.is_dir():
        entries = list(_from_folder(path, budget))
    elif path.is_file():
        try:
            entries = list(_from_zip(path, budget))
        except BROKEN as error:
            raise InboxError(f"{path} is not a zip file that can be read ({error}).") from error
    else:
        raise InboxError(f"There is no folder and no file {path}.")
    plain = [entry for entry in entries if not _is_archive(entry)]
    opened: list[Entry] = []
    for parts, content, _ in entries:
        if content is not None and _is_archive((parts, content, "")):
            opened.extend(_opened(parts, content, budget))
    return [*plain, *opened]


def _is_archive(entry: Entry) -> bool:
    parts, content, _ = entry
    return content is not None and parts[-1].lower().endswith(".zip")


def _from_folder(folder: Path, budget: Budget) -> Iterator[Entry]:
    for path in sorted(p for p in folder.rglob("*") if not p.is_dir() or p.is_symlink()):
        parts = path.relative_to(folder).parts
        if IGNORED & set(parts):
            continue
        try:
            if path.is_symlink() or not path.is_file():
                yield parts, None, LINK if path.is_symlink() else "is no ordinary file"
            elif why := budget.refuse(path.stat().st_size):
                yield parts, None, why
            else:
                content = path.read_bytes()
                budget.spend(len(content))
                yield parts, content, ""
        except OSError as error:
            yield parts, None, f"cannot be read ({error.strerror or error})"


def _from_zip(source: Path | bytes, budget: Budget, above: tuple[str, ...] = ()) -> Iterator[Entry]:
    data = source if isinstance(source, bytes) else source.read_bytes()
    if data.count(b"PK\x01\x02") > 10 * MOST_FILES:  # a list that would fill the memory by itself
        raise zipfile.BadZipFile("it lists far more files than a class can submit")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            parts = (*above, *PurePosixPath(entry_name(info)).parts)
            if info.is_dir() or IGNORED & set(parts) or not parts:
                continue
            if why := reject_reason(info) or budget.refuse(info.file_size):
                yield _inside(parts), None, why
                continue
            try:
                with archive.open(info) as file:
                    content = file.read(LARGEST_FILE + 1)
            except BROKEN as error:
                yield parts, None, f"cannot be unpacked ({error})"
                continue
            budget.spend(len(content))
            yield parts, content, ""


def _inside(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A name for a refused entry: nothing in it leads anywhere."""
    kept = tuple(p for p in parts if p not in ("..", ".", "/") and not p.endswith(":"))
    return kept or ("unnamed",)


def _opened(parts: tuple[str, ...], content: bytes, parent: Budget) -> Iterator[Entry]:
    """What an archive within the submissions holds; archives within that one are not opened."""
    budget = Budget(MOST_IN_ARCHIVE, LARGEST_ARCHIVE, parent)
    above = parts[:-1] or (parts[-1][: -len(".zip")],)  # "ada.zip" beside others is Ada's folder
    found: list[Entry] = []
    try:
        found.extend(_from_zip(content, budget, above))
    except BROKEN as error:
        yield parts, None, f"is not a zip file that can be read ({error})"
    if len(parts) == 1 and found and all(len(p) > 1 and MOODLE.match(p[1]) for p, _, _ in found):
        found = [(p[1:], inner, why) for p, inner, why in found]  # a class's download, in a folder
    yield from found
