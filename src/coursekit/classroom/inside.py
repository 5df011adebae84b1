"""The last step before a student's code: limits set, rights given up, then the kernel.

Runs inside the sandbox (see `coursekit.classroom.sandbox`), or where there is none in its place.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path


def restrict(limits: dict) -> None:
    """Set the limits on this process and all it starts; give up root inside a sandbox."""
    if os.name != "posix":
        return
    import resource

    for name, value in (
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["disk"]),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(name)
        wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(name, (wanted, wanted))
    with contextlib.suppress(OSError):  # short of memory, this process goes first
        Path("/proc/self/oom_score_adj").write_text("1000")
    if os.getppid() == 1 and os.getpid() == 2:  # a process space of our own: only ours count
        resource.setrlimit(resource.RLIMIT_NPROC, (limits["processes"], limits["processes"]))
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(limits["user"])
            os.setuid(limits["user"])


# The kernel without its debugger, which nobody uses here and which is slow to load.
KERNEL = """
import runpy, sys
sys.modules["debugpy"] = None
runpy.run_module("ipykernel_launcher", run_name="__main__")
"""

if __name__ == "__main__":
    restrict(json.loads(sys.argv[1]))
    kernel = ["-c", KERNEL, "-f", sys.argv[2], "--HistoryManager.enabled=False"]
    kernel += ["--ext", "coursekit.classroom.output"]
    os.execv(sys.executable, [sys.executable, *kernel])
