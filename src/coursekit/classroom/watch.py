"""Bounds on all processes of one notebook together; limits of the system hold for each alone."""

from __future__ import annotations

import os
import threading
import time

import psutil

EVERY = 0.5  # s between looks


class Watcher(threading.Thread):
    """Looks at what this process started: too much memory in sum, or a parent that is gone.

    Beyond `memory` bytes all of it is ended and `exceeded` is set. Without the parent nobody waits
    for the result: then this process ends as well, with all it started.
    """

    def __init__(self, memory: int, parent: int):
        super().__init__(daemon=True)
        self.memory, self.parent, self.exceeded = memory, parent, False

    def run(self) -> None:
        """Look until the process ends."""
        while True:
            if os.getppid() != self.parent:
                end_descendants(os.getpid())
                os._exit(1)
            if used(os.getpid()) > self.memory:
                self.exceeded = True
                end_descendants(os.getpid())
            time.sleep(EVERY)


def used(pid: int) -> int:
    """Memory of all that a process started, bytes; pages they share count for each."""
    total = 0
    for process in descendants(pid):
        try:
            total += process.memory_info().rss
        except psutil.Error:
            continue
    return total


def descendants(pid: int) -> list[psutil.Process]:
    """All that a process started, and what those started."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return []


def end_descendants(pid: int) -> None:
    """End all that a process started."""
    for process in descendants(pid):
        try:
            process.kill()
        except psutil.Error:
            continue
