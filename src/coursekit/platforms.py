"""How learning platforms name and pack what is handed in; how spreadsheets read a text."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from pathlib import PurePosixPath

# "Ada Lovelace_12345_assignsubmission_file", a folder or the beginning of a file's name.
MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)(?:_|$)")
# "lovelaceada_LATE_12345_67890_discovery.ipynb"
CANVAS = re.compile(r"(?P<name>[^_\W]+)(?:_LATE)?_(?P<number>\d+)_\d+_")
LINK = "is a link to another place: links are not read"
NO_TEXT = ("Cc", "Cs", "Cn", "Co")  # Unicode categories
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # change the direction of writing
# What a spreadsheet takes for the start of a formula.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def unsafe(entry: zipfile.ZipInfo) -> str:
    """Why an entry of an archive must not be read, in words behind its name; empty if it may."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
        return "leads out of the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return LINK
    if entry.flag_bits & 1:
        return "is locked with a password"
    return ""


def printable(text: str, keep: str = "") -> str:
    """The text with a space for each character that is none, or that turns the line round.

    Control characters, halves of surrogate pairs and codes without a character are such; those in
    `keep` stay.
    """
    return "".join(
        char
        if char in keep or (unicodedata.category(char) not in NO_TEXT and char not in TURNS)
        else " "
        for char in text
    )


def harmless(text: str) -> str:
    """A text that a spreadsheet shows instead of running it, without control characters."""
    kept = printable(text, keep="\n\t")
    return f"'{kept}" if kept.lstrip().startswith(FORMULA) else kept
