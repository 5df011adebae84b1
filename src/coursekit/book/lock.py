"""One build at a time: a lock that the system takes back when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 10.0  # s; a build that was killed lets go within moments


class TakenError(RuntimeError):
    """Another process holds the lock; the message names it."""


@contextmanager
def only_one(file: Path) -> Iterator[int]:
    """Hold the lock `file`; gives its descriptor, so that a child process may hold it as well.

    Raises `TakenError` when somebody else still holds it after a while.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT)
    try:
        give_up = time.monotonic() + PATIENCE
        while not _take(descriptor):
            if time.monotonic() > give_up:
                raise TakenError(os.pread(descriptor, 20, 0).decode().strip())
            time.sleep(0.05)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield descriptor
    finally:
        os.close(descriptor)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(descriptor: int) -> bool:
        os.lseek(descriptor, 1_000, os.SEEK_SET)  # not where the holder's number stands
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
