"""epubcheck, the W3C's own program, on a finished ePub."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
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
            [*command, "--failonwarnings", str(path)],
            capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    if run.returncode == 0:
        return
    lines = [line.replace(folder, "").strip() for line in (run.stdout + run.stderr).splitlines()]
    found = [line for line in lines if line.startswith(("ERROR", "FATAL", "WARNING"))]
    raise EpubError([f"epubcheck: {line}" for line in (found or lines)[:MOST]])


def _ensure() -> list[str]:
    """How epubcheck is called; it is installed first where that can be done. Raises `EpubError`.

    Debian's command is a Java archive, which a bare system does not start by itself.
    """
    needed = [name for name in ("epubcheck", "java") if shutil.which(name) is None]
    if needed:
        packages = {"epubcheck": "epubcheck", "java": "default-jre-headless"}
        install_packages("No epubcheck found", *(packages[name] for name in needed))
    found = shutil.which("epubcheck")
    if found is None or (zipfile.is_zipfile(found) and shutil.which("java") is None):
        raise EpubError(
            "An ePub is given out only when epubcheck finds no fault in it, and epubcheck is not "
            "here. Install it (Debian, Ubuntu: apt-get install epubcheck; macOS: brew install "
            "epubcheck) and run the command again."
        )
    return ["java", "-jar", found] if zipfile.is_zipfile(found) else [found]
