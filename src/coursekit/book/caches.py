"""What a build keeps for the next: trusted only if it is what a finished build left."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from coursekit.book.inputs import folder_digests

STORE = ".jupyter_cache"  # executed notebooks, kept by jupyter-cache
TABLES = {"nbcache", "nbproject", "settings"}
FRAMES = ".explorable"  # drawn figures; explorable checks them itself
LIST = "executed.json"  # digests of what a finished build left in the store
CAME_FROM = "came-from.json"  # digests of the code and the machine that made what is kept


def make_sound(work: Path, code: str, machine: str) -> list[str]:
    """Remove from `work` what cannot be trusted; lines that say what, and why.

    Executed notebooks are kept as long as our code (a digest) is the same; drawn figures know the
    code that they use, and are kept as long as interpreter and packages (`machine`) are.
    """
    lines, store = [], work / STORE
    former = _known(work / CAME_FROM)
    if former.get("machine") != machine:
        _remove(work / FRAMES)
    if former != {"code": code, "machine": machine} and store.exists():
        _remove(store)
        lines.append("Code or packages have changed: every notebook runs again.")
    _write(work / CAME_FROM, {"code": code, "machine": machine})
    if not store.exists():
        return lines
    if not _is_database(store / "global.db"):
        _remove(store)
        return [*lines, "The store of executed notebooks was damaged: every notebook runs again."]
    known = _known(work / LIST)
    for entry in sorted((store / "executed").glob("*")):
        if known.get(entry.name) != folder_digests(entry):
            lines.append(
                "An executed notebook was damaged: it runs again."
                if entry.name in known
                else "A build was broken off after it had run a notebook: it runs again."
            )
            shutil.rmtree(entry)
    _forget_missing(store)
    return lines


def trust_executed(work: Path) -> None:
    """List what a finished build has left in the store."""
    entries = (work / STORE / "executed").glob("*")
    _write(work / LIST, {entry.name: folder_digests(entry) for entry in entries})


def forget_executed(work: Path) -> None:
    """Let every notebook run again."""
    _remove(work / STORE)


def _remove(place: Path) -> None:
    if place.exists():
        shutil.rmtree(place)


def _write(file: Path, content: dict) -> None:
    part = file.with_suffix(".part")
    part.write_text(json.dumps(content), "utf-8")
    part.replace(file)


def _known(file: Path) -> dict:
    try:
        known = json.loads(file.read_text("utf-8"))
        return known if isinstance(known, dict) else {}
    except (OSError, ValueError):
        return {}


def _forget_missing(store: Path) -> None:
    """Drop the records of notebooks that are not there: jupyter-cache would stumble over them."""
    there = [(path.parent.name,) for path in store.glob("executed/*/base.ipynb")]
    with closing(sqlite3.connect(store / "global.db")) as found, found:
        found.execute("CREATE TEMP TABLE there (hashkey)")
        found.executemany("INSERT INTO there VALUES (?)", there)
        found.execute("DELETE FROM nbcache WHERE hashkey NOT IN (SELECT hashkey FROM there)")


def _is_database(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as found:
            tables = {name for (name,) in found.execute("SELECT name FROM sqlite_master")}
            return tables >= TABLES and found.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False
