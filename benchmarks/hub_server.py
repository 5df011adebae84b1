"""A JupyterHub on this machine as docs/hubs.md describes one: its environment, settings, process.

Everything listens on the loopback and is kept in one folder; nobody is asked for a password.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
from servers import stop, wait_for

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "_build" / "hub"
PROGRAMS = PLACE / "env" / "bin"
EDITION = PLACE / "mirror-course"  # the student edition, unpacked
PROXY = PLACE / "node_modules" / ".bin" / "configurable-http-proxy"
PORT = 18200  # and the two that follow
START_SECONDS = 90
SETTINGS = """\
import os

c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_ip, c.JupyterHub.hub_port = "127.0.0.1", {port} + 1
c.JupyterHub.db_url = "sqlite:///{work}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{work}/cookie_secret"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:" + str({port} + 2)
c.ConfigurableHTTPProxy.pid_file = "{work}/proxy.pid"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{work}/homes/{{username}}"
c.Spawner.ip = "127.0.0.1"
c.Spawner.cmd = ["{programs}/jupyterhub-singleuser"]
c.Spawner.args = ["--allow-root"]
c.Spawner.environment = {{"PATH": "{programs}:" + os.environ["PATH"]}}
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
c.JupyterHub.services = [{{"name": "bench", "api_token": os.environ["BENCH_TOKEN"]}}]
c.JupyterHub.load_roles = [{{
    "name": "bench",
    "services": ["bench"],
    "scopes": ["admin:users", "admin:servers", "access:servers"],
}}]
"""


class Hub(NamedTuple):
    """A hub that runs."""

    address: str
    token: str  # opens every student's server
    process: int
    homes: Path
    students: str  # the address of the repository with the student edition


def prepare() -> None:
    """The student edition, an environment with it as docs/hubs.md says, and the hub's proxy."""
    missing = [program for program in ("git", "npm") if not shutil.which(program)]
    if missing:
        sys.exit(f"Missing here: {', '.join(missing)}. On Debian: apt-get install git npm")
    PLACE.mkdir(parents=True, exist_ok=True)
    course = (sys.executable, "-c", "from coursekit.cli import main; main()")
    _run(*course, "student-kit", PLACE / "kit.zip")
    shutil.rmtree(EDITION, ignore_errors=True)
    zipfile.ZipFile(PLACE / "kit.zip").extractall(PLACE)
    uv, python = Path(sys.executable).with_name("uv"), PROGRAMS / "python"
    if not python.exists():
        _run(uv, "venv", "--quiet", "--python", sys.executable, PLACE / "env")
    install = (uv, "pip", "install", "--quiet", "--python", python)
    _run(*install, "-r", EDITION / "requirements.txt")
    _run(*install, "jupyterhub", "nbgitpuller")
    ours = (EDITION / "packages" / "explorable", EDITION)
    _run(*install, "--no-build-isolation", "--no-deps", "--reinstall", *ours)
    if not PROXY.exists():
        _run("npm", "install", "--silent", "--prefix", PLACE, "configurable-http-proxy")


def _run(*command: str | Path, folder: Path = ROOT) -> None:
    subprocess.run([str(word) for word in command], cwd=folder, check=True)


@contextmanager
def running(work: Path) -> Iterator[Hub]:
    """A hub that keeps everything in `work`, which must not lie inside a course."""
    repository = shutil.copytree(EDITION, work / "students.git")
    me = ("-c", "user.name=bench", "-c", "user.email=bench@localhost")
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), (*me, "commit", "-qm", "Kit")):
        _run("git", *command, folder=repository)
    settings = work / "settings.py"
    settings.write_text(SETTINGS.format(port=PORT, proxy=PROXY, programs=PROGRAMS, work=work))
    token, address = secrets.token_hex(16), f"http://127.0.0.1:{PORT}"
    with (PLACE / "hub.log").open("w") as log:
        process = subprocess.Popen(
            [PROGRAMS / "jupyterhub", "-f", settings],
            cwd=work, env=os.environ | {"BENCH_TOKEN": token}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            wait_for(f"{address}/hub/health", START_SECONDS)
            yield Hub(address, token, process.pid, work / "homes", repository.as_uri())
        finally:
            stop(process, 120)  # it ends the students' servers and the proxy, too


class Used(NamedTuple):
    """What the processes of a student have taken: MiB, and seconds of a processor."""

    share: float  # with their part of the memory that processes share: the machine needs the sum
    whole: float  # with all of that memory: the most that a limit can count
    seconds: float


def used(hub: Hub) -> dict[str, Used]:
    """What each student's processes have taken, and the hub with its proxy under ""."""
    found: dict[str, Used] = {}
    for process in [first := psutil.Process(hub.process), *first.children(recursive=True)]:
        memory, home = process.memory_full_info(), Path(process.environ().get("HOME", ""))
        name = home.name if home.parent == hub.homes else ""
        taken = (memory.pss / 2**20, memory.rss / 2**20, sum(process.cpu_times()[:4]))
        before = found.get(name, Used(0, 0, 0))
        found[name] = Used(*(a + b for a, b in zip(before, taken, strict=True)))
    return found
