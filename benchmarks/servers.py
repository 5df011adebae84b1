"""Servers that a benchmark starts on this machine: wait for one, and end it."""

from __future__ import annotations

import subprocess
import time
from urllib.request import urlopen


def wait_for(address: str, seconds: float) -> None:
    """Wait until something answers at an address. Raises `OSError` if nothing does in time."""
    end = time.monotonic() + seconds
    while True:
        try:
            urlopen(address, timeout=5)
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def stop(process: subprocess.Popen, seconds: float) -> None:
    """Have a server end by itself; one that does not within the time is killed."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:  # it waits for a kernel that does not answer
        process.kill()
        process.wait()
