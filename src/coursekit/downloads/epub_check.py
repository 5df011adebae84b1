"""epubcheck, the W3C's own program, on a finished ePub."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from coursekit.book.browser import install_packages
from coursekit.errors import CourseError

MOST = 10  # faults that are shown
SECONDS = 600


class EpubError(CourseError):
    """An ePub has faults, or cannot be checked; the message says which."""


def check(name: str, content: bytes) -> None:
    """Raise `EpubError` for a file in which epubcheck finds an error or a warning."""
    command = _ensure()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        run = subprocess.run(
            [command, "--failonwarnings", str(path)],
            capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    if run.returncode == 0:
        return
    lines = [line.replace(folder, "").strip() for line in (run.stdout + run.stderr).splitlines()]
    found = [line for line in lines if line.startswith(("ERROR", "FATAL", "WARNING"))]
    raise EpubError([f"epubcheck: {line}" for line in (found or lines)[:MOST]])


def _ensure() -> str:
    """The command `epubcheck`, installed first where that can be done. Raises `EpubError`."""
    if shutil.which("epubcheck") is None:
        install_packages("No epubcheck found", "epubcheck")
    found = shutil.which("epubcheck")
    if found is None:
        raise EpubError(
            "An ePub is given out only when epubcheck finds no fault in it, and epubcheck is not "
            "here. Install it (Debian, Ubuntu: apt-get install epubcheck; macOS: brew install "
            "epubcheck) and run the command again."
        )
    return found
