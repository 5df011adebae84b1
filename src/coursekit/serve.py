"""Serve a built site on this machine alone, under a strict content policy."""

from __future__ import annotations

import errno
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"
CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"


class ServeError(RuntimeError):
    """The site cannot be served; the message says how to mend it."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Files of one folder, never cached, with the policy that no other host may be asked."""

    protocol_version = "HTTP/1.1"  # one connection serves many files, as on a host of the web
    disable_nagle_algorithm = True  # headers go out before the file, not after a wait for it

    def end_headers(self) -> None:
        """Add the headers every answer carries."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", CONTENT_POLICY)
        super().end_headers()

    def log_message(self, format: str, *args) -> None:
        """Say nothing: a reader of the terminal needs the address, not each request."""


def open_server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for the folder `site`, bound and not yet running; port 0 takes any free one.

    Raises `ServeError` when the port cannot be had.
    """
    try:
        return ThreadingHTTPServer((HOST, port), partial(SiteHandler, directory=str(site)))
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
