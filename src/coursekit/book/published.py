"""The published folder: swapped in whole, known file by file, never emptied of others' files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coursekit.book.inputs import file_digest, folder_digests

RECORD = ".course-build.json"  # in the site: what it was made from, and its files


@dataclass(frozen=True)
class Site:
    """A folder with a built site."""

    folder: Path

    @property
    def _old(self) -> Path:
        """Where the former site waits while the new one takes its place."""
        return self.folder.with_name(f".{self.folder.name}-old")

    def is_green(self, key: str) -> bool:
        """Whether this is the whole site that was built from inputs with this key."""
        record = _read(self.folder)
        return record["inputs"] == key and record["files"] == _files(self.folder)

    def recover(self) -> None:
        """Undo a swap that was broken off half-way."""
        if self._old.exists() and not self.folder.exists():
            self._old.rename(self.folder)
        elif self._old.exists():
            self._clear_old()

    def replace(self, new: Path, key: str) -> None:
        """Put the finished site `new`, built from inputs with this key, in this place."""
        self._write(new, {"inputs": key, "files": _files(new)})
        if self.folder.exists():
            self.folder.rename(self._old)
        new.rename(self.folder)
        if self._old.exists():
            self._clear_old()

    def adopt(self, names: Iterable[str]) -> None:
        """Files with these names, made from the site after its build, belong to it from now on."""
        record = _read(self.folder)
        for name in names:
            record["files"][name] = file_digest(self.folder / name)
        self._write(self.folder, record)

    @staticmethod
    def _write(folder: Path, record: dict) -> None:
        (folder / RECORD).write_text(json.dumps(record, indent=0, sort_keys=True), "utf-8")

    def _clear_old(self) -> None:
        """Remove the former site; what no build made stays, in a folder beside the site."""
        foreign = foreign_files(self._old)
        if not foreign:
            shutil.rmtree(self._old)
            return
        kept = _free_name(self.folder.with_name(f"{self.folder.name}-kept"))
        for name in foreign:
            target = kept / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (self._old / name).rename(target)
        shutil.rmtree(self._old)
        print(f"{len(foreign)} file(s) that no build made are now in {kept}", flush=True)


def foreign_files(folder: Path) -> list[str]:
    """The files in a built site that the build did not make, or that were changed since.

    A folder that Sphinx built before there was a record (it has a `.buildinfo`) has none; one that
    nobody is known to have built has nothing else.
    """
    files = _files(folder)
    if (folder / RECORD).exists():
        made = _read(folder)["files"]
        return sorted(name for name, digest in files.items() if made.get(name) != digest)
    return [] if ".buildinfo" in files else sorted(files)


def _files(folder: Path) -> dict[str, str]:
    return {name: digest for name, digest in folder_digests(folder).items() if name != RECORD}


def _read(folder: Path) -> dict:
    try:
        found = json.loads((folder / RECORD).read_text("utf-8"))
        return {"inputs": found["inputs"], "files": found["files"]}
    except (OSError, ValueError, TypeError, KeyError):
        return {"inputs": None, "files": {}}


def _free_name(path: Path) -> Path:
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found
