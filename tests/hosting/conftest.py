"""A site of a few files, as a build leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGE = '<!DOCTYPE html>\n<html lang="en"><head>\n<title>{}</title>\n</head><body>{}</body></html>\n'


@pytest.fixture
def site(tmp_path) -> Path:
    """Two pages, a script, a style that names another file, and a font."""
    folder = tmp_path / "html"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "_static").mkdir()
    (folder / "index.html").write_text(PAGE.format("Front", "Hello"))
    body = '<script defer src="../_static/own.js?v=12345678"></script>' + "<p>Words.</p>" * 200
    (folder / "notebooks" / "chapter.html").write_text(PAGE.format("Chapter", body))
    (folder / "_static" / "own.js").write_text("document.title += '!';\n" * 100)
    (folder / "_static" / "font.woff2").write_bytes(bytes(range(256)) * 10)
    (folder / ".course-build.json").write_text("{}")
    return folder
