"""Serve a built site on this machine alone, under a strict content policy."""

from __future__ import annotations

import errno
import os
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from coursekit.book.policy import HEADERS
from coursekit.errors import CourseError

HOST = "127.0.0.1"
PATIENCE = 30.0  # s without a word from a client, or without its taking one


class ServeError(CourseError):
    """The site cannot be served; the message says how to fix it."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Files of one folder, never cached, with the policy that no other host may be asked."""

    protocol_version = "HTTP/1.1"  # one connection serves many files, as on a host of the web
    disable_nagle_algorithm = True  # headers go out before the file, not after a wait for it
    timeout = PATIENCE

    def send_head(self):
        """Answer with a file of the site, or with 404 for anything else.

        A link that leads out of the folder is something else, and so is a folder without a page.
        """
        root = os.path.realpath(self.directory)
        try:
            path = os.path.realpath(self.translate_path(self.path))
            if os.path.isdir(path):
                path = os.path.realpath(os.path.join(path, "index.html"))
            served = os.path.isfile(path) and os.path.commonpath([root, path]) == root
        except (OSError, ValueError):  # no file can have such a name, `/%00` for example
            served = False
        if served:
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def end_headers(self) -> None:
        """Add the headers every answer carries."""
        self.send_header("Cache-Control", "no-store")
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args) -> None:
        """Say nothing: a reader of the terminal needs the address, not each request."""


class SiteServer(ThreadingHTTPServer):
    """A thread for each client; one that goes away or falls asleep is no error."""

    def handle_error(self, request, client_address) -> None:
        """Tell of faults of ours alone."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def open_server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for the folder `site`, bound and not yet running; port 0 takes any free one.

    Raises `ServeError` when the port cannot be had.
    """
    try:
        return SiteServer((HOST, port), partial(SiteHandler, directory=str(site)))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServeError(
                f"Port {port} is taken by another program. Stop that program, or choose another "
                f"port: make serve PORT={port + 1}"
            ) from error
        raise ServeError(f"Port {port} cannot be opened: {error.strerror}.") from error
    except OverflowError as error:
        raise ServeError(f"There is no port {port}: ports run from 1 to 65535.") from error


def run_server(server: ThreadingHTTPServer, site: Path) -> None:
    """Serve until Ctrl+C. Raises `ServeError` when there is no book to serve."""
    if not (site / "index.html").exists():
        raise ServeError(f"There is no built book in {site}. Build it first: make book")
    print(f"Serving the book at http://{HOST}:{server.server_port}  (Ctrl+C stops)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")
