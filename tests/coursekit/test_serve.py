"""Serving: the strict policy goes with every answer, and trouble is told in words."""

from __future__ import annotations

import threading
import urllib.request

import pytest

from coursekit.serve import CONTENT_POLICY, ServeError, open_server, run_server


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "index.html").write_text("<h1>Hello</h1>")
    return tmp_path


def test_every_answer_forbids_other_hosts_and_is_never_kept(folder):
    with open_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/") as answer:
            assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY
            assert answer.headers["Cache-Control"] == "no-store"
            assert b"Hello" in answer.read()
        server.shutdown()


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
