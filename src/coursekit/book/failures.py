"""Why a build failed, by kind: each kind has words of its own, and a way out."""

from __future__ import annotations

import errno
from enum import IntEnum

ADVICE = {
    "WARNINGS": "Warnings count as errors: see above.",
    "ERROR": "See the error above.",
    "DISK": "The disk is full. Make room (a book needs a few hundred megabytes), and build again.",
    "MEMORY": "There was too little memory. Close other programs, or set "
    """EXPLORABLE='{"workers": 1}' so that figures are drawn one after the other, and build """
    "again.",
    "RIGHTS": "A file or folder may not be read or written. Give yourself the right to it (see "
    "above which one), or build elsewhere: course book --out DIR",
    "STOPPED": "The build was broken off.",
}
NUMBERS = {
    "DISK": {errno.ENOSPC, errno.EDQUOT},
    "MEMORY": {errno.ENOMEM},
    "RIGHTS": {errno.EACCES, errno.EPERM, errno.EROFS},
}
# What the log of a failed cell says, whose exception stayed in its kernel.
TRACES = {
    "DISK": ("No space left on device", "Disk quota exceeded", "disk is full"),
    "MEMORY": ("MemoryError", "Cannot allocate memory", "DeadKernelError", "Kernel died"),
    "RIGHTS": ("PermissionError", "Read-only file system", "readonly database"),
}


class Ending(IntEnum):
    """How a build ended; the exit code of the process that runs Sphinx."""

    GREEN = 0
    ERROR = 1
    WARNINGS = 3
    DISK = 4
    MEMORY = 5
    RIGHTS = 6
    STOPPED = 7

    @property
    def advice(self) -> str:
        """What to do about it."""
        return ADVICE[self.name]


def kind_of(error: BaseException | None, log: str = "") -> Ending:
    """The kind of a failure: by its exceptions (causes as well), else by what the log tells."""
    while error is not None:
        if isinstance(error, MemoryError):
            return Ending.MEMORY
        number = getattr(error, "errno", None)
        for name, numbers in NUMBERS.items():
            if number in numbers or any(trace in str(error) for trace in TRACES[name]):
                return Ending[name]
        original = getattr(error, "orig_exc", None)  # Sphinx wraps what its extensions raise
        error = original or error.__cause__ or error.__context__
    for name, traces in TRACES.items():
        if any(trace in log for trace in traces):
            return Ending[name]
    return Ending.ERROR


def ending_of(code: int) -> Ending:
    """What an exit code means; a process that the system killed most likely wanted memory."""
    if code == -9:
        return Ending.MEMORY
    try:
        return Ending(code)
    except ValueError:
        return Ending.STOPPED if code < 0 else Ending.ERROR
