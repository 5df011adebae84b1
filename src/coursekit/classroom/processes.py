"""One student's notebook in a process of its own: whatever happens to it, the class goes on."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import tempfile
import threading
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.outcome import Outcome, from_json
from coursekit.classroom.sandbox import Limits
from coursekit.classroom.watch import end_descendants

if TYPE_CHECKING:  # the second is not there on Windows
    from multiprocessing.context import ForkServerContext, SpawnContext

STARTING = 60  # s, for Python and nbgrader to load
_running: set[BaseProcess] = set()
_starting = threading.Lock()  # processes are started from several threads


def run_apart(
    folder: ClassFolder, assignment: str, student: str, limits: Limits, held: str
) -> Outcome:
    """Grade `submitted/`; the outcome tells also of a process that died or had to be ended."""
    with tempfile.TemporaryDirectory(prefix="course-") as scratch:
        result, log = Path(scratch) / "result.json", Path(scratch) / "log.txt"
        wanted = (folder.root.resolve(), assignment, student, limits, held, result, log)
        with _starting:
            process = _context().Process(target=_work, args=wanted)
            process.start()
            _running.add(process)
        process.join(limits.notebook + STARTING)
        late = process.is_alive()
        _end(process)
        if late:
            words = f"It did not finish within {limits.notebook} s."
            return Outcome(student, "stopped", notes=(words,), flags=("time",))
        if not result.is_file():
            why = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
            last = [line for line in why.strip().splitlines() if line.strip()][-1:]
            words = last[0][:400] if last else f"Its process ended with {process.exitcode}."
            return Outcome(student, "crashed", notes=(words,))
        return from_json(json.loads(result.read_text(encoding="utf-8")))


def end_all() -> None:
    """End every notebook that runs: the run of the class was stopped."""
    with _starting:
        for process in list(_running):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                _end_descendants(process)
                process.kill()


def _work(*args) -> None:
    from coursekit.classroom import worker

    worker.main(*args)


@cache
def _context() -> SpawnContext | ForkServerContext:
    """Processes that begin fresh, with nbgrader loaded once for all where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["coursekit.classroom.preloaded"])
    return context


def _end_descendants(process: BaseProcess) -> None:
    if process.pid is not None:  # it has been started
        end_descendants(process.pid)


def _end(process: BaseProcess) -> None:
    """End a worker and all it started."""
    _end_descendants(process)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix" and process.pid is not None:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
    _running.discard(process)
