"""Where a student's code runs: a kernel that sees no gradebook, no other student and no network.

Jupyter starts this module in place of the kernel (`prepare`). On Linux with bubblewrap the
kernel gets a file system of its own: the system and the Python environment, read-only, an empty
home in memory, and nothing else; no network; no user rights. Everywhere else on POSIX it still
gets limits and an empty environment; on Windows only the time limit of each cell remains.
`containment()` says which it is, and the report of every run repeats it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # this module is run once for each student: it loads no more than it needs
    from traitlets.config import Config

KERNEL = "course-sandbox"
# When the instructor is root, each kernel is a user of its own, who owns nothing: the limit on
# processes counts those of one user, and students are graded side by side.
FIRST_USER, USERS = 20_000, 40_000
PACKAGES = ("mirrorlab", "explorable", "coursekit")
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin")
SETTINGS_OF_SYSTEM = ("/etc/ld.so.cache", "/etc/fonts", "/etc/localtime")
KEPT_VARIABLES = ("LANG", "LC_ALL", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
HOME, SOCKETS = "/tmp/home", "/tmp/sockets"  # in the sandbox


@dataclass(frozen=True)
class Limits:
    """What one notebook may use."""

    cell: int = 30  # s, wall time of one cell
    notebook: int = 300  # s, wall time of the whole notebook
    cpu: int = 180  # s, processor time of one process
    memory: int = 4 << 30  # bytes, of one process and of all together
    disk: int = 64 << 20  # bytes, all its files, which are kept in memory
    processes: int = 64  # processes and threads


def containment() -> str:
    """How student code is held on this machine: "full", "limits" or "none"."""
    if os.name != "posix":
        return "none"
    return "full" if _bubblewrap_works() else "limits"


CONTAINMENT_WORDS = {
    "full": "Student code ran in a sandbox: no network, no files but the course's packages, "
    "limits on time, memory and processes.",
    "limits": "Student code ran with limits on time and memory, but NOT in a sandbox: it could "
    "read your files and use the network. Install bubblewrap (Linux), or grade inside a "
    "container.",
    "none": "Student code ran as any program of yours, with a time limit for each cell only. Grade "
    "inside a container, or on Linux with bubblewrap.",
}
REFUSAL = (
    "There is no sandbox on this machine, so student code would run as a program of yours: it "
    "could read and change your files and use the network. Nothing was run. Install bubblewrap "
    "(Linux: apt-get install bubblewrap), or grade inside a container. If this machine holds "
    "nothing of value, say so with: --without-sandbox"
)


@cache
def _bubblewrap_works() -> bool:
    if not sys.platform.startswith("linux") or shutil.which("bwrap") is None:
        return False
    probe = [*_jail(Limits().disk), "--", sys.executable, "-c", "import numpy"]
    return subprocess.run(probe, capture_output=True, timeout=60).returncode == 0


def prepare(
    folder: Path, limits: Limits, files: dict[str, str], held: str = ""
) -> tuple[dict, Config]:
    """Write a kernel "course-sandbox" into an empty `folder`, with its settings.

    Returns the variables that let Jupyter find it and the configuration that makes it use it.
    `files` maps names in the student's home to files of the assignment that its code may read;
    `held` is the containment, which the kernel does not start without.
    """
    from traitlets.config import Config

    held = held or containment()
    # Where the kernel's sockets are. In a sandbox they lie in its own memory, where its files have
    # a limit; then `launch` makes this a link that leads there.
    runtime = folder / "runtime"
    if held != "full":
        runtime.mkdir()
    settings = folder / "sandbox.json"
    user = FIRST_USER + os.getpid() % USERS  # the worker lives as long as its kernel
    restrictions = asdict(limits) | {"user": user}
    wanted = {"limits": restrictions, "files": files, "held": held, "runtime": str(runtime)}
    settings.write_text(json.dumps(wanted), encoding="utf-8")
    spec = folder / "kernels" / KERNEL / "kernel.json"
    spec.parent.mkdir(parents=True)
    description = {
        "argv": [sys.executable, "-m", __spec__.name, str(settings), "{connection_file}"],
        "display_name": "Course sandbox",
        "language": "python",
        "interrupt_mode": "message",  # a signal would end bubblewrap, not the cell
    }
    spec.write_text(json.dumps(description), encoding="utf-8")
    config = Config()
    config.ExecutePreprocessor.kernel_name = KERNEL
    config.KernelManager.connection_file = str(folder / "kernel.json")
    if os.name == "posix":  # a sandbox without network still shares a folder
        config.KernelManager.transport = "ipc"
        config.KernelManager.ip = str(runtime / "socket")
    return {"JUPYTER_PATH": str(folder)}, config


def _jail(disk: int) -> list[str]:
    """The bubblewrap command up to what it runs; `disk` is the size of its /tmp, bytes."""
    jail = ["bwrap", "--die-with-parent", "--new-session", "--clearenv"]
    jail += ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    if os.getuid() == 0:
        jail += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        jail += ["--unshare-user"]
    # First of all: the environment may itself lie below the real /tmp.
    jail += ["--size", str(disk), "--perms", "1777", "--tmpfs", "/tmp"]
    for path in SYSTEM:
        if os.path.islink(path):
            jail += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            jail += ["--ro-bind", path, path]
    for path in (*SETTINGS_OF_SYSTEM, *_python_folders()):
        jail += [*_ways(path), "--ro-bind-try", path, path]
    jail += ["--proc", "/proc", "--dev", "/dev"]
    # What can be written has a size: /tmp, and what multiprocessing needs.
    jail += ["--size", str(disk), "--perms", "1777", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]
    return jail


def _ways(path: str) -> list[str]:
    """The folders above a path, open to all; bubblewrap would make them for root alone."""
    above = [str(folder) for folder in reversed(Path(path).parents)][1:]
    return [word for folder in above for word in ("--perms", "0755", "--dir", folder)]


def _python_folders() -> list[str]:
    """The environment, its base, and the folders that hold the course's packages."""
    homes = [str(Path(find_spec(name).origin).parents[1]) for name in PACKAGES]
    return list(dict.fromkeys([sys.base_prefix, sys.prefix, *homes]))


def launch(settings: Path, connection_file: str) -> None:
    """Become the kernel, contained as was said."""
    wanted = json.loads(settings.read_text())
    inner = [sys.executable, "-m", "coursekit.classroom.inside", json.dumps(wanted["limits"])]
    if wanted["held"] == "full":
        info = _link_sockets(Path(wanted["runtime"]))
        jail = [*_jail(wanted["limits"]["disk"]), "--info-fd", str(info)]
        command = [
            *jail,
            *_own_files(wanted, _moved(connection_file, wanted["limits"]["user"])),
            "--remount-ro",
            "/",
        ]
        os.execvp(jail[0], [*command, "--", *inner, f"{SOCKETS}/kernel.json"])
    home = tempfile.mkdtemp(prefix="course-student-", dir=settings.parent)
    for name, path in wanted["files"].items():
        target = Path(home, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    os.chdir(home)
    variables = _variables(home) | {"PATH": os.environ.get("PATH", "")}
    os.execvpe(inner[0], [*inner, connection_file], variables)


def _moved(connection_file: str, user: int) -> str:
    """A copy of Jupyter's connection file that names the place of the sockets in the sandbox."""
    wanted = json.loads(Path(connection_file).read_text(encoding="utf-8"))
    copy = Path(connection_file).with_name("inside.json")
    copy.write_text(json.dumps(wanted | {"ip": f"{SOCKETS}/socket"}), encoding="utf-8")
    copy.chmod(0o600)
    if os.getuid() == 0:
        os.chown(copy, user, user)
    return str(copy)


def _link_sockets(link: Path) -> int:
    """A file descriptor on which bubblewrap tells its process; then `link` leads to the sockets."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.close(write)
        with open(read, encoding="utf-8") as told:
            pid = json.load(told)["child-pid"]
        link.symlink_to(f"/proc/{pid}/root{SOCKETS}")
        os._exit(0)
    os.close(read)
    os.set_inheritable(write, True)
    return write


def _own_files(wanted: dict, connection_file: str) -> list[str]:
    """What this one kernel sees besides: sockets, a home in memory, the assignment's files."""
    own = ["--perms", "0777", "--dir", SOCKETS]
    own += ["--ro-bind", connection_file, f"{SOCKETS}/kernel.json"]
    own += ["--perms", "0777", "--dir", HOME, "--chdir", HOME]
    for name, path in wanted["files"].items():
        own += [*_ways(f"{HOME}/{name}"), "--ro-bind", path, f"{HOME}/{name}"]
    for name, value in _variables(HOME).items():
        own += ["--setenv", name, value]
    return own


def _variables(home: str) -> dict[str, str]:
    """The environment of student code: nothing of the instructor's."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {
        "HOME": home,
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": os.pathsep.join(_python_folders()[2:]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",  # a warning in a test cell would count as a failed test
        "MPLBACKEND": "agg",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "IPYTHONDIR": f"{home}/.ipython",
    }


if __name__ == "__main__":
    launch(Path(sys.argv[1]), sys.argv[2])
