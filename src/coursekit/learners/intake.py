"""Finding what a class submitted: folders, files and zip archives, as learning platforms give them.

Nothing is unpacked to disk, no link is followed, and no file is read beyond the size that a
progress file can have. Whatever is met becomes one `SubmittedFile`, with its text or the reason
why it has none.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coursekit.intake.platforms import LINK, entry_name, reject_reason, strip_control_chars
from coursekit.learners.records import LONGEST_FILE

ENDINGS = (".json", ".txt")  # .txt: a damaged record, as the page "My progress" saves it
MOST_ENTRIES = 20_000  # in one archive
MOST_UNPACKED = 200_000_000  # bytes, over all entries of one archive
CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
TOO_LARGE = "It is far larger than any progress file of this course."
NO_PROGRESS = "It is no progress file: those end in .json."
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class SubmittedFile:
    """One thing that was met; `text` is None where `fault` says why it could not be read."""

    source: str  # the folder, file or archive that it lay in
    path: str  # within the source, with "/"
    text: str | None
    fault: str = ""

    @property
    def place(self) -> str:
        """Where it was met, for people."""
        return strip_control_chars(f"{self.source}/{self.path}" if self.path else self.source)


def collect(given: Iterable[Path], leave_out: Path | None = None) -> list[SubmittedFile]:
    """Everything in the given folders, files and archives, each once, in a fixed order.

    `leave_out` is a folder to pass over: the one that an earlier report was written into.
    """
    seen: set[Path] = {leave_out.resolve()} if leave_out else set()
    sources = [(path, path if path.is_dir() else path.parent) for path in given]
    return [submission for path, source in sources for submission in _from_path(path, source, seen)]


def _from_path(path: Path, source: Path, seen: set[Path]) -> Iterator[SubmittedFile]:
    inside = path.relative_to(source).as_posix()
    if path != source and path.is_symlink():
        yield SubmittedFile(str(source), inside, None, f"It {LINK}.")
        return
    if (real := path.resolve()) in seen:
        return
    seen.add(real)
    try:
        if path.is_dir():
            for child in sorted(path.iterdir()):
                yield from _from_path(child, source, seen)
        elif not path.is_file():
            yield SubmittedFile(str(source), inside, None, "It is no ordinary file.")
        elif path.suffix.lower() == ".zip":
            yield from _from_archive(path)
        else:
            yield _from_file(path, source, inside)
    except OSError as error:
        why = f"It could not be opened ({error.strerror or error})."
        yield SubmittedFile(str(source), inside, None, why)


def _from_file(path: Path, source: Path, inside: str) -> SubmittedFile:
    if fault := _refused(path.name, path.stat().st_size):
        return SubmittedFile(str(source), inside, None, fault)
    with path.open("rb") as file:
        return _decoded(str(source), inside, file.read(LONGEST_FILE + 1))


def _from_archive(path: Path) -> Iterator[SubmittedFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _entries(archive, str(path))
    except (*BROKEN_ZIP, ValueError) as error:
        yield SubmittedFile(str(path), "", None, f"It is a damaged zip archive ({error}).")


def _entries(archive: zipfile.ZipFile, source: str) -> Iterator[SubmittedFile]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    room = MOST_UNPACKED
    for number, entry in enumerate(entries):
        if number == MOST_ENTRIES or room < 0:
            rest = (
                f"The last {len(entries) - number} files in this archive were not read: it holds "
            )
            yield SubmittedFile(source, "", None, rest + "far more than a class can hand in.")
            return
        if entry_name(entry).lower().endswith(ENDINGS):
            room -= min(entry.file_size, LONGEST_FILE)
        yield _from_entry(archive, entry, source)


def _from_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: str) -> SubmittedFile:
    name = entry_name(entry)
    why = reject_reason(entry)
    if fault := f"It {why}." if why else _refused(name, entry.file_size):
        return SubmittedFile(source, name, None, fault)
    try:
        with archive.open(entry) as file:
            return _decoded(source, name, file.read(LONGEST_FILE + 1))
    except BROKEN_ZIP as error:
        return SubmittedFile(source, name, None, f"It could not be unpacked ({error}).")


def _refused(name: str, size: int) -> str:
    if any(part in name for part in CLUTTER):
        return "It was made by the operating system and holds no progress."
    if name.lower().endswith(".zip"):
        return "It is an archive inside an archive: unpack it and hand over what it holds."
    if not name.lower().endswith(ENDINGS):
        return NO_PROGRESS
    return TOO_LARGE if size > LONGEST_FILE else ""


def _decoded(source: str, inside: str, content: bytes) -> SubmittedFile:
    """A size may be misstated, so what was read is measured as well."""
    if len(content) > LONGEST_FILE:
        return SubmittedFile(source, inside, None, TOO_LARGE)
    return SubmittedFile(source, inside, content.decode("utf-8-sig", "replace"))
