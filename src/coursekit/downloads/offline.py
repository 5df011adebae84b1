"""The whole site as one zip that opens from a memory stick: `index.html` starts it."""

from __future__ import annotations

import re
from pathlib import Path

from coursekit.downloads import shelf
from coursekit.text import outputs

LIMIT_MB = 15
LEFT_OUT = {shelf.FOLDER, "objects.inv"}  # other downloads; what only machines read


def offline_zip(site: Path, title: str) -> shelf.Made:
    """The site in a folder named after the course."""
    name = file_name(title)
    contents = {
        f"{name}/{path.relative_to(site).as_posix()}": _content(path) for path in _files(site)
    }
    what = "The whole course, alive: unpack it anywhere and open index.html in a browser"
    return shelf.Made(f"{name}-offline.zip", what, outputs.archive(contents), LIMIT_MB)


def file_name(title: str) -> str:
    """The title of the course as the beginning of a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "course"


def _files(site: Path) -> list[Path]:
    """What a reader's copy holds, in a fixed order; nothing hidden."""
    found = [path for path in site.rglob("*") if path.is_file()]
    parts = {path: path.relative_to(site).parts for path in found}
    return sorted(
        path
        for path in found
        if parts[path][0] not in LEFT_OUT and not any(part.startswith(".") for part in parts[path])
    )


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix != ".html":
        return content
    return shelf.page_without_files(content.decode("utf-8")).encode("utf-8")
