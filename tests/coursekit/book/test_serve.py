"""Serving: the strict policy goes with every answer, and trouble is told in words."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected

import pytest

from coursekit.book.policy import CONTENT_POLICY
from coursekit.book.serve import (
    ServeError,
    SiteHandler,
    SiteServer,
    open_server,
    run_server,
)


@pytest.fixture
def folder(tmp_path):
    site = tmp_path / "site"
    (site / "empty").mkdir(parents=True)
    (site / "index.html").write_text("<h1>Hello</h1>")
    (tmp_path / "secret.txt").write_text("secret")
    return site


@pytest.fixture
def address(folder):
    """Host and port of a running server for the folder."""
    with open_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address
        server.shutdown()


def ask(address, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(*address, timeout=30)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.mark.parametrize("path", ["/", "/index.html", "/no-such-page.html"])
def test_every_answer_forbids_other_hosts_and_is_never_kept(address, path):
    answer, body = ask(address, path)
    policy = dict(part.split(" ", 1) for part in CONTENT_POLICY.split("; "))
    assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY
    assert policy.keys() >= {"default-src", "object-src", "base-uri", "form-action"}
    assert "frame-ancestors" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert (b"Hello" in body) == (answer.status == 200)


@pytest.mark.parametrize(
    "path", ["/%00", "/index.html%00", "/" + "x" * 5000, "/empty/", "/index.html/", "/%ff"]
)
def test_a_name_that_no_page_has_is_answered(address, path):
    assert ask(address, path)[0].status == 404
    assert ask(address, path, "HEAD")[0].status == 404


def test_links_that_lead_out_of_the_site_are_not_followed(folder, address):
    (folder / "file.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "above").symlink_to(folder.parent)
    (folder / "empty" / "index.html").symlink_to(folder.parent / "secret.txt")
    (folder / "inside.html").symlink_to(folder / "index.html")
    for path in ("/file.txt", "/above/secret.txt", "/above/", "/empty/", "/../secret.txt"):
        answer, body = ask(address, path)
        assert answer.status == 404 and b"secret\n" not in body
    assert ask(address, "/inside.html")[1] == b"<h1>Hello</h1>"


def test_a_client_that_says_nothing_is_let_go(folder, monkeypatch):
    monkeypatch.setattr(SiteHandler, "timeout", 0.1)
    with open_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for begun in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n"):
            with (
                socket.create_connection(server.server_address, timeout=30) as client,
                suppress(ConnectionError),
            ):
                client.sendall(begun)
                while client.recv(1000):  # until the server closes the connection
                    pass
        server.shutdown()


def test_a_client_that_goes_away_leaves_no_traceback(folder, capfd):
    (folder / "large.bin").write_bytes(bytes(20_000_000))
    ended = threading.Event()

    class Server(SiteServer):
        def shutdown_request(self, request):
            super().shutdown_request(request)
            ended.set()

    with Server(("127.0.0.1", 0), partial(SiteHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        client = socket.create_connection(server.server_address)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.sendall(b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(1000)
        client.close()  # with a reset: the server is in the midst of sending
        assert ended.wait(30)
        server.shutdown()
    assert capfd.readouterr().err == ""


def test_a_fault_of_ours_is_told(folder, capfd, monkeypatch):
    monkeypatch.setattr(SiteHandler, "do_GET", lambda self: 1 / 0)
    with open_server(folder, 0) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with pytest.raises(RemoteDisconnected):
            ask(server.server_address, "/")
        thread.join()
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_only_this_machine_is_served(folder):
    with open_server(folder, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_a_taken_port_is_named_with_a_way_out(folder):
    with open_server(folder, 0) as first:
        port = first.server_port
        with pytest.raises(ServeError, match=rf"Port {port} is taken.*PORT={port + 1}"):
            open_server(folder, port)


def test_a_port_that_cannot_be(folder):
    with pytest.raises(ServeError, match="from 1 to 65535"):
        open_server(folder, 70_000)


def test_a_book_that_was_never_built(tmp_path):
    with (
        open_server(tmp_path, 0) as server,
        pytest.raises(ServeError, match="make book"),
    ):
        run_server(server, tmp_path)
