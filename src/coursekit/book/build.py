"""Build the book: Jupyter Book with warnings as errors, from a clean slate, published as a whole.

Sphinx's own way of writing only the pages that changed leaves old navigation, titles and pages
behind, and loses warnings when it is broken off. So every build reads and writes all pages anew, in
a folder of its own (`_build/.work`), and the site takes its place in `_build/html` only when it is
finished and its sources are still those it was made from. Kept between builds is what takes long
and can be checked: executed notebooks and drawn figures (`coursekit.book.caches`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from coursekit.book import caches
from coursekit.book.failures import Ending, ending_of, kind_of
from coursekit.book.inputs import read_inputs
from coursekit.book.lock import TakenError, only_one
from coursekit.book.published import Site
from coursekit.errors import CourseError

WORK, LOCK = ".work", ".lock"
# Kernels warn that others on this machine could read along; nobody is told secrets in a build.
KERNEL_CONFIG = "get_config().IPKernelApp.log_level = 'ERROR'\n"
MADE_ANEW = ("html", "doctrees", "jupyter_execute", ".explorable-assets")


class BuildError(CourseError):
    """The book did not build; the message says why, or where to look."""


def build_book(root: Path, out: Path | None = None, fresh: bool = False) -> Path:
    """Build the book in `root` and return the folder with its pages.

    Pages go to `out/_build/html` (`out` is `root` unless given), and are those that a clean build
    would write, or the former ones if this build fails. `fresh` keeps no executed notebook and no
    drawn figure. Raises `BuildError`.
    """
    root = root.absolute()  # Sphinx runs in a process that works inside it
    build = (out.absolute() if out else root) / "_build"
    try:
        with only_one(build / LOCK) as lock:
            return _build(root, build, fresh, lock)
    except TakenError as error:
        raise BuildError(
            f"Another build of this book is under way (process {error}). Wait until it has "
            "finished, or stop it, and build again."
        ) from error
    except (OSError, MemoryError) as error:
        raise BuildError(f"The book did not build: {error}. {kind_of(error).advice}") from error


def _build(root: Path, build: Path, fresh: bool, lock: int) -> Path:
    started = time.monotonic()
    site, work = Site(build / "html"), build / WORK
    site.recover()
    inputs = read_inputs(root)
    if not fresh and site.is_green(inputs.key):
        print(f"Nothing has changed since the last build: {site.folder / 'index.html'}", flush=True)
        return site.folder
    _prepare(work, fresh)
    for line in caches.make_sound(work, inputs.code, inputs.machine):
        print(line, flush=True)

    ending = _run_sphinx(root, work, lock)

    if changes := inputs.changes(read_inputs(root)):
        caches.forget_executed(work)  # a notebook may have run with one state or the other
        raise BuildError(
            f"{', '.join(changes[:3])} changed while the book was being built, so its pages may "
            "be a mixture. Nothing was published: build again."
        )
    if ending not in (Ending.STOPPED, Ending.MEMORY):
        caches.trust_executed(work)
    if ending != Ending.GREEN:
        former = f" {site.folder} holds the last site that was whole." * site.folder.exists()
        raise BuildError(f"The book did not build. {ending.advice}{former}")
    (work / "html" / ".buildinfo").unlink()  # serves Sphinx's own comparison, which we do not use
    site.replace(work / "html", inputs.key)
    seconds = time.monotonic() - started
    print(f"\nBuilt in {seconds:.0f} s: {site.folder / 'index.html'}", flush=True)
    return site.folder


def _prepare(work: Path, fresh: bool) -> None:
    """An empty place for the next site."""
    for place in [work] if fresh else [work / name for name in MADE_ANEW]:
        if place.exists():
            shutil.rmtree(place)
    work.mkdir(parents=True, exist_ok=True)


def _run_sphinx(root: Path, work: Path, lock: int) -> Ending:
    """Run Sphinx in a process that holds the lock too, and dies with this one."""
    command = [sys.executable, "-m", "coursekit.book.sphinx_run", str(root), str(work)]
    empty = work / "matplotlibrc"
    empty.touch()
    profile = work / "ipython" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(KERNEL_CONFIG, "utf-8")
    # A reader's own settings of matplotlib and IPython would give other pictures and outputs.
    own = {"MATPLOTLIBRC": str(empty), "IPYTHONDIR": str(work / "ipython")}
    process = subprocess.Popen(
        command,
        cwd=root,
        stdin=subprocess.PIPE,
        pass_fds=(lock,) if os.name == "posix" else (),
        env={**os.environ, **own},
    )
    try:
        return ending_of(process.wait())
    finally:
        if process.stdin:
            process.stdin.close()  # ends it, if it still runs
        process.wait()
