"""A chapter in its first state again; what the learner wrote is put aside, not thrown away."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from coursekit.errors import CourseError
from coursekit.text.contents import NOTEBOOKS, chapter_file, chapter_names
from coursekit.text.files import did_you_mean

FIRST = Path(".cache") / "first"  # copies made before a learner's first change
ASIDE = "put-aside"  # beside the notebooks


class ResetError(CourseError):
    """A chapter that cannot be reset; the message says why."""


def keep_first(root: Path) -> None:
    """Copy each chapter that has no copy yet, for courses that were not fetched with git."""
    for name in chapter_names(root):
        kept = root / FIRST / f"{name}.ipynb"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(chapter_file(root, name), kept)


def reset(root: Path, name: str) -> Path:
    """Put the first state of chapter `name` back; returns where the learner's copy is now.

    Answers to questions are kept elsewhere and stay. Raises `ResetError` where there is no such
    chapter or no first state.
    """
    if name not in chapter_names(root):
        near = did_you_mean(name, chapter_names(root))
        raise ResetError(f"there is no chapter {name!r}{near}")
    first, path = _first(root, name), chapter_file(root, name)
    folder = root / NOTEBOOKS / ASIDE
    folder.mkdir(exist_ok=True)
    taken = {file.name for file in folder.iterdir()}
    number = next(n for n in range(1, len(taken) + 2) if f"{name}-{n}.ipynb" not in taken)
    aside = folder / f"{name}-{number}.ipynb"
    if path.exists():
        path.replace(aside)
    path.write_bytes(first)
    return aside


def _first(root: Path, name: str) -> bytes:
    """As committed, if the course is a git repository; else the copy made at the first start."""
    command = ["git", "-C", str(root), "show", f"HEAD:./{NOTEBOOKS}/{name}.ipynb"]
    try:
        found = subprocess.run(command, capture_output=True, check=True)
        return found.stdout
    except (OSError, subprocess.CalledProcessError):
        pass  # no git, no repository, or not committed
    kept = root / FIRST / f"{name}.ipynb"
    if not kept.exists():
        raise ResetError(
            f"there is no first state of {name!r}: the course is no git repository, and "
            f"{kept.relative_to(root)}, which 'course lab' makes at its first start, is missing"
        )
    return kept.read_bytes()
