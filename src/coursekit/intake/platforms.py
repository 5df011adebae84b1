"""How learning platforms name and pack what students submit; how spreadsheets read a text."""

from __future__ import annotations

import contextlib
import re
import stat
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

# "Ada Lovelace_12345_assignsubmission_file", a folder or the beginning of a file's name.
MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)(?:_|$)")
# "lovelaceada_LATE_12345_67890_discovery.ipynb"
CANVAS = re.compile(r"(?P<name>[^_\W]+)(?P<late>_LATE)?_(?P<number>\d+)_\d+_")
# "Homework 1_ada_attempt_2026-11-01-10-00-00_discovery.ipynb", and ".txt" for the receipt.
BLACKBOARD = re.compile(
    r".+_(?P<name>[^_]+)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?P<file>_.+|\.txt)?$"
)
# "12345-67 - Ada Lovelace - Nov 3, 2026 1201 PM - discovery.ipynb"; also a folder of that name.
BRIGHTSPACE = re.compile(
    r"(?P<number>\d+)-\d+ - (?P<name>.+?) - (?P<when>\w+ \d+, \d{4} \d{3,4} [AP]M)(?: - |$)"
)
# Teams: "Submitted files/Ada Lovelace/Homework 1/Version 2/discovery.ipynb"
TEAMS_TOPS, TEAMS_VERSION = ("Submitted files", "Working files"), re.compile(r"Version (\d+)$")
ANONYMOUS = "participant"  # Moodle's name for everybody when marking is blind
LINK = "is a link to another place: links are not read"
NO_TEXT = ("Cc", "Cs", "Cn", "Co")  # Unicode categories
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # change the direction of writing
# What a spreadsheet takes for the start of a formula.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Sender:
    """Who submitted a file, as the platform names them, and what it says besides.

    `number` keeps two people of one name apart; `attempt` sorts what one person sent by time.
    """

    name: str
    number: str = ""
    attempt: str = ""
    late: bool = False
    platform: str = ""  # where marks can go back to: "moodle", "canvas" or none of these


def read_place(parts: tuple[str, ...], assignment: str = "") -> tuple[Sender | None, str]:
    """Who submitted the file at this place, and the file's own name below that person.

    The sender is None for a file that is nobody's, such as a platform's table of contents.
    """
    if parts[0] in TEAMS_TOPS and len(parts) > 2:
        if parts[0] != TEAMS_TOPS[0]:
            return None, "/".join(parts)  # a draft that was not submitted
        parts = parts[1:]
    first, rest = parts[0], parts[1:]
    if found := MOODLE.match(first):
        name = found["name"]
        if name.casefold() == ANONYMOUS:
            name = f"{name} {found['number']}"
        return Sender(name, found["number"], platform="moodle"), _own_name(
            first[found.end() :], rest
        )
    if found := BRIGHTSPACE.match(first):
        sender = Sender(found["name"], found["number"], _time(found["when"]))
        return sender, _own_name(first[found.end() :], rest)
    if rest:
        version = next((v for part in rest[:-1] if (v := TEAMS_VERSION.match(part))), None)
        if version is None:
            return Sender(first), "/".join(rest)
        inner = rest[rest.index(version.string) + 1 :]
        return Sender(first, attempt=version[1].zfill(6)), "/".join(inner)
    if found := BLACKBOARD.match(first):
        own = (found["file"] or "_unnamed").removeprefix("_")
        own = "receipt.txt" if own == ".txt" else own
        day, clock = found["when"][:10], found["when"][11:].replace("-", ":")
        return Sender(found["name"], attempt=f"{day}T{clock}"), own
    if found := CANVAS.match(first):
        sender = Sender(found["name"], found["number"], "", bool(found["late"]), "canvas")
        return sender, first[found.end() :] or "unnamed"
    if not first.lower().endswith((".ipynb", ".zip", ".json", ".ipynb.txt")):
        return None, first
    return Sender(_named_in(first, assignment)), first


def _own_name(end: str, rest: tuple[str, ...]) -> str:
    return "/".join([part for part in (end, *rest) if part]) or "unnamed"


def _time(when: str) -> str:
    """Brightspace's time in a form that sorts; empty if it is in another language."""
    day, clock, half = when.rsplit(" ", 2)
    try:
        return datetime.strptime(f"{day} {clock.zfill(4)} {half}", "%b %d, %Y %I%M %p").isoformat()
    except ValueError:
        return ""


def _named_in(file: str, assignment: str) -> str:
    """The student named in "discovery_bob.ipynb" or "bob_discovery.ipynb"."""
    stem = PurePosixPath(file).stem.removesuffix(".ipynb")
    if not assignment:
        return stem.partition("_")[0]
    plain = re.sub(r"\s*\(\d+\)$", "", stem)
    left = re.sub(rf"(?i)(?:^|[\W_]+){re.escape(assignment)}(?=[\W_]|$)", " ", plain)
    return left.strip(" _-.") or stem


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry of an archive, with "/" between the parts.

    Info-ZIP and the macOS Finder write UTF-8 and do not say so; then Python reads code page 437.
    """
    name = entry.filename
    if not entry.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):  # then it was another code page
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def reject_reason(entry: zipfile.ZipInfo) -> str:
    """Why an entry of an archive must not be read, as words behind its name; empty if it may."""
    name = entry_name(entry)
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
        return "leads out of the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return LINK
    if entry.flag_bits & 1:
        return "is locked with a password"
    return ""


def strip_control_chars(text: str, keep: str = "") -> str:
    """The text with a space for each control character and each that turns the line round.

    Halves of surrogate pairs and codes without a character count as such; those in `keep` stay.
    """
    return "".join(
        char
        if char in keep or (unicodedata.category(char) not in NO_TEXT and char not in TURNS)
        else " "
        for char in text
    )


def escape_formula(text: str) -> str:
    """A text that a spreadsheet shows instead of running it, without control characters."""
    kept = strip_control_chars(text, keep="\n\t")
    return f"'{kept}" if kept.lstrip().startswith(FORMULA) else kept
