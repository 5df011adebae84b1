"""The files of one version: names that every file system takes, and the notebook among them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

LONGEST_PART = 100  # bytes of one folder's or file's name
DEEPEST = 8  # folders
NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"|?*\\]')
NOTEBOOK_ENDINGS = (".ipynb", ".ipynb.txt", ".ipynb.json", ".json", ".txt")  # as browsers save it


def fitting_names(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files under names that can stand beside each other in one folder.

    A name that is too long is cut; of two that are one name, or a file and a folder of one name,
    the later gets a number.
    """
    kept: dict[str, bytes] = {}
    taken: set[str] = set()  # in lower case: some file systems do not tell case
    folders: set[str] = set()
    for name, content in files:
        parts = [_fitting(part) for part in PurePosixPath(name).parts if part not in ("/", "..")]
        parts = [*parts[:DEEPEST], *parts[-1:]] if len(parts) > DEEPEST else parts or ["unnamed"]
        for depth in range(1, len(parts)):
            while _key(parts[:depth]) in taken:
                parts[depth - 1] = _numbered(parts[depth - 1])
        while _key(parts) in taken or _key(parts) in folders:
            parts[-1] = _numbered(parts[-1])
        taken.add(_key(parts))
        folders |= {_key(parts[:depth]) for depth in range(1, len(parts))}
        kept["/".join(parts)] = content
    return kept


def _key(parts: list[str]) -> str:
    return "/".join(parts).casefold()


def _fitting(part: str) -> str:
    """One part of a path without what some file system refuses."""
    plain = NOT_IN_NAMES.sub("-", part.encode("utf-8", "replace").decode()).rstrip(". ") or "-"
    if len(plain.encode()) <= LONGEST_PART:
        return plain
    ending = PurePosixPath(plain).suffix[:10]
    digest = hashlib.sha256(plain.encode()).hexdigest()[:8]
    return plain.encode()[: LONGEST_PART - 20].decode(errors="ignore") + f"-{digest}{ending}"


def _numbered(part: str) -> str:
    """ "work.ipynb", "work (2).ipynb", "work (3).ipynb" …"""
    path = PurePosixPath(part)
    found = re.fullmatch(r"(.*) \((\d+)\)", path.stem)
    stem, number = (found[1], int(found[2]) + 1) if found else (path.stem, 2)
    return f"{stem} ({number}){path.suffix}"


def chosen_notebook(version: Path, assignment: str) -> tuple[Path | None, tuple[str, ...], bool]:
    """The notebook of a version that is graded, notes about the rest, and whether one is missing.

    The file under its own name; else under that name with another ending; else the only notebook
    there is; else none. The last value is False if there are several and none has the name.
    """
    files = sorted(p for p in version.rglob("*") if p.is_file())
    notebooks = [p for p in files if _is_notebook(p)]
    named = [p for p in notebooks if p.name == f"{assignment}.ipynb"] or [
        p for p in notebooks if _stem(p).casefold() == assignment.casefold()
    ]
    notes = []
    if len(named) > 1:
        named = sorted(named, key=lambda p: (len(p.parts), p.suffix != ".ipynb"))
        first = _below(named[0], version)
        notes.append(f"{len(named)} files are called {assignment}; graded: {first}.")
    chosen = named[0] if named else notebooks[0] if len(notebooks) == 1 else None
    if chosen is not None and chosen.name != f"{assignment}.ipynb":
        notes.append(f"The file was called {_below(chosen, version)}, not {assignment}.ipynb.")
    if chosen is None:
        names = ", ".join(_below(p, version) for p in files) or "nothing"
        notes.append(f"No file {assignment}.ipynb; submitted: {names}.")
    elif others := [_below(p, version) for p in files if p != chosen]:
        notes.append(f"Kept, not graded: {', '.join(others)}.")
    return chosen, tuple(notes), not notebooks


def _is_notebook(path: Path) -> bool:
    """True by its ending, or by what a file with one of the other endings begins with."""
    name = path.name.lower()
    if name.endswith(NOTEBOOK_ENDINGS[:3]):
        return True
    if not name.endswith(NOTEBOOK_ENDINGS):
        return False
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(raw, dict) and "cells" in raw and "nbformat" in raw


def _stem(path: Path) -> str:
    name = path.name
    for ending in sorted(NOTEBOOK_ENDINGS, key=len, reverse=True):
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return path.stem


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
