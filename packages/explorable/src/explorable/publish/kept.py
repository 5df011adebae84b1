"""Frames kept on disk between builds: each file begins with a digest of the rest."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any


def write(file: Path, content: dict[str, Any]) -> None:
    """Keep ``content``; a crash half-way leaves no file of this name."""
    text = json.dumps(content)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, f"{_digest(text)}\n{text}")


def write_whole(file: Path, text: str) -> Path:
    """Write a file that is whole or not there."""
    part = file.with_suffix(f".{os.getpid()}")
    part.write_text(text, "utf-8")
    return part.replace(file)


def read(file: Path) -> dict[str, Any] | None:
    """What was kept in ``file``; None when there is none, or it is not what was written."""
    try:
        digest, _, text = file.read_text("utf-8").partition("\n")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return json.loads(text) if digest == _digest(text) else None


def remove_damaged(folder: Path) -> list[str]:
    """Delete the files that are not what was written; their names."""
    damaged = [file for file in sorted(folder.glob("*.json")) if read(file) is None]
    for file in damaged:
        file.unlink()
    return [file.name for file in damaged]


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
