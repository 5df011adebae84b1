"""What a class handed in, as learning platforms give it: a folder or a zip file.

    Ada Lovelace_12345_assignsubmission_file/discovery.ipynb     (Moodle: a folder a student)
    lovelaceada_12345_67890_discovery.ipynb                       (Canvas: one file a student)
    ada/discovery.ipynb, ada/discovery/discovery.ipynb            (by hand, or nbgrader's own)

Nothing is written and nothing is run; every file is either read or reported.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .platforms import CANVAS, LINK, MOODLE, unsafe

LARGEST_FILE = 20_000_000  # bytes
LARGEST_INBOX = 1_000_000_000  # bytes, all files together
MOST_FILES = 5_000
IGNORED = {".DS_Store", "Thumbs.db", "__MACOSX", ".ipynb_checkpoints"}


class InboxError(ValueError):
    """What was given is no folder and no zip file."""


@dataclass(frozen=True)
class Handed:
    """One file of one student; `content` is None if it was refused, `refused` says why."""

    student: str  # as the platform names the student
    name: str  # the file's path below the student's folder, with "/" between the parts
    content: bytes | None
    refused: str = ""


def read_inbox(path: Path) -> list[Handed]:
    """Every file in a folder or a zip file, by student and name.

    Raises `InboxError` if `path` is neither, or is damaged as a whole.
    """
    if path.is_dir():
        entries = _from_folder(path)
    elif path.is_file():
        try:
            entries = list(_from_zip(path.read_bytes()))
        except zipfile.BadZipFile as error:
            raise InboxError(f"{path} is not a zip file that can be read ({error}).") from error
    else:
        raise InboxError(f"There is no folder and no file {path}.")
    handed = [_by_student(parts, content, why) for parts, content, why in _below_top(entries)]
    return sorted(handed, key=lambda item: (item.student, item.name))


def student_id(label: str) -> str:
    """A name for folders made from a platform's name: letters, digits and hyphens."""
    moodle = MOODLE.match(label)
    plain = unicodedata.normalize("NFKC", moodle["name"] if moodle else label).casefold()
    return re.sub(r"[^\w]+", "-", plain).strip("-_") or "unnamed"


Entry = tuple[tuple[str, ...], bytes | None, str]


def _from_folder(folder: Path) -> Iterator[Entry]:
    total = 0
    for number, path in enumerate(sorted(p for p in folder.rglob("*") if not p.is_dir())):
        parts = path.relative_to(folder).parts
        if IGNORED & set(parts):
            continue
        size = path.lstat().st_size
        if path.is_symlink() or not path.is_file():
            yield parts, None, LINK if path.is_symlink() else "is no ordinary file"
        elif why := _too_much(number, size, total):
            yield parts, None, why
        else:
            total += size
            yield from _opened(parts, path.read_bytes())


def _from_zip(data: bytes, above: tuple[str, ...] = ()) -> Iterator[Entry]:
    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for number, info in enumerate(archive.infolist()):
            parts = (*above, *PurePosixPath(info.filename.replace("\\", "/")).parts)
            if info.is_dir() or IGNORED & set(parts):
                continue
            if why := unsafe(info) or _too_much(number, info.file_size, total):
                yield tuple(p for p in parts if p not in ("..", "/")), None, why
                continue
            total += info.file_size
            try:
                with archive.open(info) as file:
                    content = file.read(LARGEST_FILE + 1)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as e:
                yield parts, None, f"cannot be unpacked ({e})"
                continue
            if len(content) > LARGEST_FILE:
                yield parts, None, f"is larger than {LARGEST_FILE // 1_000_000} MB"
            elif above:
                yield parts, content, ""
            else:
                yield from _opened(parts, content)


def _opened(parts: tuple[str, ...], content: bytes) -> Iterator[Entry]:
    """A file; a zip file within a student's folder is opened, once."""
    if len(parts) > 1 and parts[-1].lower().endswith(".zip"):
        try:
            yield from _from_zip(content, parts[:-1])
        except zipfile.BadZipFile:
            yield parts, None, "is not a zip file that can be read"
    else:
        yield parts, content, ""


def _too_much(number: int, size: int, total: int) -> str:
    if number >= MOST_FILES:
        return f"comes after the first {MOST_FILES} files"
    if size > LARGEST_FILE:
        return f"is larger than {LARGEST_FILE // 1_000_000} MB"
    if total + size > LARGEST_INBOX:
        return f"goes beyond {LARGEST_INBOX // 1_000_000} MB in all"
    return ""


def _below_top(entries: Iterator[Entry] | list[Entry]) -> list[Entry]:
    """Drop a folder that holds everything else: some platforms wrap all students in one."""
    listed = list(entries)
    tops = {parts[0] for parts, _, _ in listed}
    if len(tops) != 1 or any(len(parts) < 3 for parts, _, _ in listed):
        return listed
    inner = {parts[1] for parts, _, _ in listed}
    if len(inner) == 1 and not MOODLE.match(next(iter(inner))):
        return listed  # one student's folder within a folder, not a class within a folder
    return [(parts[1:], content, why) for parts, content, why in listed]


def _by_student(parts: tuple[str, ...], content: bytes | None, refused: str) -> Handed:
    if len(parts) > 1:
        return Handed(parts[0], "/".join(parts[1:]), content, refused)
    canvas = CANVAS.match(parts[0])
    student = canvas["name"] if canvas else parts[0].partition("_")[0]
    return Handed(student, parts[0], content, refused)
