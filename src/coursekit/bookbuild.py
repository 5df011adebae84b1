"""Build the book: Jupyter Book with warnings as errors, and nothing stale."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from pathlib import Path


class BuildError(RuntimeError):
    """The book did not build; the message says where to look."""


def build_book(root: Path, out: Path | None = None, fresh: bool = False) -> Path:
    """Build the book in `root` and return the folder with its pages.

    Pages go to `out/_build/html` (`out` is `root` unless given). `fresh` starts from nothing: no
    page, no executed notebook is kept. After a change in this package every page is written anew
    (its code makes the pages, and Sphinx looks at their sources alone); changes in the code that
    notebooks call are the business of `explorable.sphinx`. Raises `BuildError`.
    """
    build = (out or root) / "_build"
    stamp = build / "source-digest.txt"
    digest = source_digest(Path(__file__).parent)
    changed = not stamp.exists() or stamp.read_text() != digest
    if fresh:
        shutil.rmtree(build, ignore_errors=True)
    command = [
        *(sys.executable, "-c", "from jupyter_book.cli.main import main; main()"),
        *("build", str(root), "--path-output", str(build.parent)),
        *("-W", "-n", "--keep-going"),
        *(["--all"] if changed else []),
    ]
    started = time.monotonic()
    if subprocess.run(command, cwd=root).returncode != 0:
        # Sphinx reports a warning only when it reads a page: kept pages would look clean next time.
        shutil.rmtree(build / ".doctrees", ignore_errors=True)
        raise BuildError("The book did not build. Warnings count as errors: see above.")
    stamp.write_text(digest)
    pages = build / "html"
    print(f"\nBuilt in {time.monotonic() - started:.0f} s: {pages / 'index.html'}", flush=True)
    return pages


def source_digest(folder: Path) -> str:
    """One hash for all files under `folder`, their names and bytes; caches left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()
