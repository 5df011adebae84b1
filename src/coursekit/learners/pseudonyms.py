"""Whose file is it? The name is taken from the names of the file and its folder, as learning
platforms write them; a pseudonym is made from it and the words that the teacher chose.
"""

import base64
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from coursekit.intake.platforms import CANVAS, MOODLE, strip_control_chars
from coursekit.learners.intake import SubmittedFile

# What the page "My progress" calls its file, with the date and a browser's "(1)" for a second copy.
OWN_NAME = re.compile(
    r"((course|my)[-_ ])?progress(-damaged)?(-\d{4}-\d\d-\d\d)?(\s*\(\d+\))?", re.IGNORECASE
)
LONGEST = 80  # characters of a name that are kept
NAMELESS = "no name: "


@dataclass(frozen=True)
class Owner:
    """A student: the name, and the platform's number that keeps two of one name apart."""

    name: str
    number: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Equal for two files of one student; case and accents' encoding do not count."""
        return (unicodedata.normalize("NFKC", self.name).casefold(), self.number)


def owner_of(submission: SubmittedFile) -> Owner:
    """The student that a path within a collection speaks of.

    In this order: Moodle's and Canvas's patterns; what stands in the file name beside
    "course-progress-2026-05-03"; the folder. A file that names nobody is taken for a student of
    its own, so that no two students are ever made one.
    """
    parts = PurePosixPath(submission.path).parts
    for part in reversed(parts):
        if found := MOODLE.match(part):
            return Owner(_tidy(found["name"]), found["number"])
    stem = PurePosixPath(submission.path).stem
    if found := CANVAS.match(stem):
        return Owner(_tidy(found["name"]), found["number"])
    if rest := _tidy(OWN_NAME.sub(" ", stem).strip(" -_.")):
        return Owner(rest)
    if folder := _tidy(parts[-2]) if len(parts) > 1 else "":
        return Owner(folder)
    return Owner(_tidy(NAMELESS + stem), submission.place)


def pseudonym(owner: Owner, seed: str, letters: int = 8) -> str:
    """A name that the same seed always gives the same student, and that nobody without the seed
    can lead back to a list of names."""
    digest = hmac.new(seed.encode(), "\0".join(owner.key).encode(), hashlib.sha256).digest()
    return "S-" + base64.b32encode(digest).decode("ascii")[:letters]


def _tidy(text: str) -> str:
    """One line of strip_control_chars text, not too long."""
    return " ".join(strip_control_chars(unicodedata.normalize("NFC", text)).split())[:LONGEST]
