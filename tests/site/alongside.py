"""The planted book, built while the other tests run: one process builds it, all who need it wait.

The build holds a lock until it ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "_build" / "tests"
COURSE = FOLDER / "course"
LOCK, RUN, LOG, SECONDS = (FOLDER / name for name in ("lock", "run", "log", "build-seconds.txt"))


def start(run: str) -> subprocess.Popen | None:
    """Build for the test run of this name, unless another of its processes does; it may end it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock = os.open(LOCK, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if RUN.exists() and RUN.read_text() == run:
            return None
        SECONDS.unlink(missing_ok=True)
        RUN.write_text(run)
        with LOG.open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.site.planting"],
                cwd=ROOT, stdout=log, stderr=log, pass_fds=[lock], start_new_session=True,
            )  # fmt: skip
    except BlockingIOError:
        return None
    finally:
        os.close(lock)


def wait(run: str) -> Path:
    """The planted course with its built site, once it is there; fails where it cannot be built."""
    with LOCK.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
    if RUN.read_text() != run:
        pytest.fail(
            f"Another test run builds its book in {FOLDER}. Wait for it, or name a site that you "
            "have built: SITE_DIR=_build/html.",
            pytrace=False,
        )
    if not SECONDS.exists():
        end = "\n".join(LOG.read_text(errors="replace").splitlines()[-30:])
        pytest.fail(f"The book was not built. {LOG} ends with:\n{end}", pytrace=False)
    return COURSE


def stop(build: subprocess.Popen) -> None:
    """End a build that nobody waits for any more."""
    if build.poll() is None:
        os.killpg(build.pid, signal.SIGTERM)
        build.wait()
