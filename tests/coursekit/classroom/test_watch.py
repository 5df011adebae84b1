"""All processes of one notebook together have a bound, and end with the one that waits for them."""

from __future__ import annotations

import subprocess
import sys
import time

import psutil
import pytest

from coursekit.classroom.watch import descendants, used

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
    wait_for(lambda: used(tree.pid) > 240 << 20)


# In a process of its own: it ends all that this one has started.
WATCHED = f"""
import os, subprocess, sys, time
import psutil
from coursekit.classroom.watch import Watcher, descendants
tree = subprocess.Popen([sys.executable, "-c", {TREE!r}])
while len(descendants(tree.pid)) < 2:
    time.sleep(0.05)
family = descendants(os.getpid())
watcher = Watcher(200 << 20, os.getppid())
watcher.start()
tree.wait(60)
_, alive = psutil.wait_procs(family, timeout=60)
print(len(family), watcher.exceeded, alive)
"""


def test_too_much_memory_in_sum_ends_them_all():
    told = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True)
    assert told.stdout == "3 True []\n", told.stderr


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
