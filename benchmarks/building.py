"""How long the book takes to build: from nothing, and again with nothing changed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def build_times(out: Path) -> dict[str, float]:
    """Seconds for a cold build into ``out`` and for an unchanged one after it."""
    return {"cold build": _build(out, "--fresh"), "unchanged build": _build(out)}


def _build(out: Path, *options: str) -> float:
    started = time.perf_counter()
    course = [sys.executable, "-c", "from coursekit.cli import main; main()"]
    command = [*course, "book", "--out", str(out), *options]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started
