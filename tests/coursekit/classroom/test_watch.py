"""All processes of one notebook together have a bound, and end with the one that waits for them."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import psutil
import pytest

from coursekit.classroom.watch import Watcher, descendants, used

HUNGRY = "import os, time; block = bytearray(120 << 20); block[::4096] = b'x' * len(block[::4096])"
TREE = f"""
import subprocess, sys, time
children = [subprocess.Popen([sys.executable, "-c", {HUNGRY + "; time.sleep(300)"!r}])
            for _ in range(2)]
time.sleep(300)
"""


def wait_for(condition) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("it did not come about in a minute")


@pytest.fixture
def tree():
    """A process with two children of 120 MiB each."""
    with subprocess.Popen([sys.executable, "-c", TREE]) as process:
        yield process
        for child in descendants(process.pid):
            child.kill()
        process.kill()


def test_memory_is_counted_over_all_processes(tree):
    wait_for(lambda: used(os.getpid()) > 240 << 20)


def test_too_much_memory_in_sum_ends_them_all(tree):
    wait_for(lambda: len(descendants(tree.pid)) == 2)
    family = [psutil.Process(tree.pid), *descendants(tree.pid)]
    watcher = Watcher(200 << 20, os.getppid())
    watcher.start()
    wait_for(lambda: watcher.exceeded)
    watcher.memory = 1 << 60  # nothing else of this test run is to be ended
    tree.wait(60)
    _, alive = psutil.wait_procs(family, timeout=60)
    assert not alive


def test_a_worker_whose_parent_is_gone_ends_with_all_it_started(tmp_path):
    worker = (
        "import os, subprocess, sys, time\n"
        "from coursekit.classroom.watch import Watcher\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)'])\n"
        f"open({str(tmp_path / 'pids')!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}\\n')\n"
        "Watcher(1 << 60, os.getppid()).start()\n"
        "time.sleep(300)\n"
    )
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {worker!r}])"
    with subprocess.Popen([sys.executable, "-c", parent]) as process:
        pids = tmp_path / "pids"
        wait_for(lambda: pids.exists() and pids.read_text().endswith("\n"))
        time.sleep(1)  # its watcher has begun
        process.kill()
    for pid in map(int, pids.read_text().split()):
        wait_for(lambda pid=pid: not psutil.pid_exists(pid))
