"""The configuration for nginx, on a real nginx that this machine alone can reach."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from urllib.parse import urlsplit

import brotli
import pytest

from benchmarks.hosting import read_wrk
from benchmarks.nginx import CONFIGURATION, find_nginx, nginx
from coursekit.book.addresses import address_by_content
from coursekit.book.hosting import publish
from coursekit.book.policy import HEADERS, KEPT

ASKED_AGAIN = "no-cache"  # kept, and asked about: an unchanged file costs an empty answer
needs_nginx = pytest.mark.skipif(
    find_nginx() is None, reason="no nginx with its module for brotli (.ci/run installs both)"
)


def test_the_configuration_says_what_course_serve_says():
    text = CONFIGURATION.read_text("utf-8")
    always = dict(re.findall(r'^    add_header (\S+) "([^"]*)" always;', text, re.M))
    assert always == HEADERS
    assert KEPT in text and f'default "{ASKED_AGAIN}"' in text
    # nginx drops the headers of the site wherever a location has one of its own
    assert len(re.findall(r"^ *add_header", text, re.M)) == len(HEADERS) + 1
    assert not re.search(r"^ +location[^}]*add_header", text, re.M)


def test_the_container_serves_the_same_configuration():
    lines = (CONFIGURATION.parent / "Containerfile").read_text("utf-8").splitlines()
    copied = [line.split()[1:] for line in lines if line.startswith("COPY")]
    assert copied == [["nginx.conf", "/etc/nginx/conf.d/course.conf"], ["site", "/srv/course"]]
    assert (CONFIGURATION.parent / copied[0][0]).is_file()
    assert "root /srv/course;" in CONFIGURATION.read_text("utf-8")
    assert any("libnginx-mod-http-brotli-static" in line for line in lines)


@pytest.fixture
def address(site, tmp_path):
    address_by_content(site)
    publish(site, tmp_path / "out")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "work").mkdir()
    with nginx(tmp_path / "out", tmp_path / "work") as address:
        yield address


def ask(address: str, path: str, method: str = "GET", **headers: str):
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@needs_nginx
def test_every_answer_carries_the_policy(address):
    for path in ("/", "/notebooks/chapter.html", "/_static/own.js", "/nothing.html", "/notebooks/"):
        answer, _ = ask(address, path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, path
        assert answer.headers["Server"] == "nginx"  # and no version


@needs_nginx
def test_wrong_paths_are_not_found_and_never_kept(address):
    wrong = (
        "/nothing.html",
        "/notebooks/",
        "/notebooks",
        "/_static/",
        "/.nojekyll",
        "/%2e%2e/secret",
    )
    for path in (*wrong, "/.course-build.json", "/_static/none.js?v=0123456789", "/index.html/"):
        answer, body = ask(address, path)
        assert answer.status in (400, 404) and b"secret" not in body, path
        assert answer.headers["Cache-Control"] is None, path
    assert ask(address, "/index.html", "POST")[0].status == 405


@needs_nginx
def test_text_is_sent_packed_as_the_browser_can_read_it(address, site):
    page = (site / "notebooks" / "chapter.html").read_bytes()
    for accepted, sent in (("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)):
        answer, body = ask(address, "/notebooks/chapter.html", Accept_Encoding=accepted)
        assert answer.headers["Content-Encoding"] == sent
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert (len(body) < len(page) / 4) == (sent is not None)
    body = ask(address, "/notebooks/chapter.html", Accept_Encoding="br")[1]
    assert brotli.decompress(body) == page
    assert (
        ask(address, "/_static/font.woff2", Accept_Encoding="br")[0].headers["Content-Encoding"]
        is None
    )


@needs_nginx
def test_what_is_named_by_content_is_kept_and_all_else_asked_about(address, site):
    page = (site / "notebooks" / "chapter.html").read_text()
    named = re.search(r"_static/own\.js\?v=\w+", page)[0]
    assert ask(address, f"/{named}")[0].headers["Cache-Control"] == KEPT
    for path in ("/", "/notebooks/chapter.html", "/_static/own.js", "/_static/own.js?v=1"):
        answer, _ = ask(address, path, Accept_Encoding="br")
        assert answer.headers["Cache-Control"] == ASKED_AGAIN, path
        again, body = ask(address, path, Accept_Encoding="br", If_None_Match=answer.headers["ETag"])
        assert (again.status, body) == (304, b""), path
        assert again.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def test_a_report_of_load_is_read_and_nothing_else():
    report = (
        "Running 5s test @ http://127.0.0.1:1\n  31706 requests in 5.11s, 4.76GB read\n"
        "  Socket errors: connect 1, read 2, write 3, timeout 4\n"
        "  Non-2xx or 3xx responses: 5\nRequests/sec:   6210.71\n"
    )
    found = read_wrk(report)
    assert (found.requests, found.errors, found.rate) == (31706, 15, 6210.71)
    with pytest.raises(ValueError, match="no report"):
        read_wrk("unable to connect")
