"""A real nginx with the configuration of `hosting/`, for tests and benchmarks; loopback only."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONFIGURATION = Path(__file__).parents[1] / "hosting" / "nginx.conf"
PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static")
MODULES = Path("/etc/nginx/modules-enabled")  # where Debian's packages switch their modules on
START_SECONDS = 20
# What Debian's own nginx.conf has around a site, and a place for everything that is written.
AROUND = """\
include {modules}/*brotli*.conf;
{user}
worker_processes 2;
pid {work}/nginx.pid;
error_log {work}/error.log;
daemon off;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    include {work}/course.conf;
}}
"""


def find_nginx() -> str | None:
    """The path of an nginx that has the module for packed files, or None."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return found if found and any(MODULES.glob("*brotli-static*")) else None


def configure(site: Path, work: Path, port: int) -> Path:
    """Write into `work` a whole configuration that serves `site` on a port; return its file."""
    text = CONFIGURATION.read_text("utf-8")
    text, places = re.subn(r"listen 80;", f"listen 127.0.0.1:{port};", text)
    text, folders = re.subn(r"root /srv/course;", f"root {site.absolute()};", text)
    if (places, folders) != (1, 1):
        raise ValueError(f"{CONFIGURATION} no longer says where it listens and what it serves")
    text = re.sub(r"\n\s*listen \[::\]:80;", "", text)  # no machine but this one
    (work / "course.conf").write_text(text, "utf-8")
    whole = work / "nginx.conf"
    # A privileged nginx reads files as another user, who may not look into a temporary folder.
    user = "user root;" if os.geteuid() == 0 else ""
    whole.write_text(AROUND.format(work=work, modules=MODULES, user=user), "utf-8")
    return whole


@contextmanager
def nginx(site: Path, work: Path) -> Iterator[str]:
    """The address of an nginx that serves the published folder `site`; ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = find_nginx()
    if program is None:
        raise FileNotFoundError("there is no nginx with its module for packed files here")
    command = [program, "-c", str(configure(site, work, port)), "-e", str(work / "start.log")]
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen(command)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def _wait_for(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
