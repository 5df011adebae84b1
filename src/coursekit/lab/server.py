"""The server extension: the course's data, scripts and styles, under `/coursekit/`."""

from __future__ import annotations

import asyncio
import json
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from coursekit.course.course import Course
from coursekit.errors import CourseError
from coursekit.lab import content, kept
from coursekit.lab.contents import PLACES
from coursekit.questions import assets
from coursekit.text import scripts
from coursekit.text.contents import (
    LAB_CONTENTS,
    NOTEBOOKS,
    TOC,
    ContentsError,
    chapter_file,
    chapter_names,
    find_root,
)

STATIC = Path(__file__).parents[1] / "static"
STYLES = ("shared/shared.css", "evidence/evidence.css", "lab/lab.css")
READ = ("evidence/**/*", "questions/**/*", "notebooks/*.ipynb", TOC, "_config.yml")


def course_root(served: Path) -> Path:
    """The course at, above or right below the folder that is served. Raises `ContentsError`."""
    try:
        return find_root(served)
    except ContentsError:
        for folder in sorted(path.parent for path in served.glob(f"*/{TOC}")):
            if (folder / "_config.yml").is_file():
                return folder
        raise


@lru_cache(maxsize=2)
def _course(root: Path, changed: int) -> Course:
    return Course(root)


@lru_cache(maxsize=2)
def _links(root: Path, changed: int) -> dict[str, Any]:
    return content.links_of(_course(root, changed))


def _changed(root: Path) -> int:
    """When a file that we read was changed last, so that an author sees the new text at once."""
    return max(path.stat().st_mtime_ns for pattern in READ for path in root.glob(pattern))


def notebooks_in(served: Path, root: Path) -> dict[str, str]:
    """The paths of the chapters in the tree that the server shows, if they are in it."""
    paths = {name: chapter_file(root, name) for name in chapter_names(root)}
    return {
        name: path.relative_to(served).as_posix()
        for name, path in paths.items()
        if path.is_relative_to(served)
    }


def pages_in(served: Path, root: Path) -> dict[str, str]:
    """Where pages of the book have their place in the contents: `{"atlas": "…/contents.ipynb"}`."""
    contents = root / NOTEBOOKS / LAB_CONTENTS
    if not contents.is_file() or not contents.is_relative_to(served):
        return {}
    return dict.fromkeys(PLACES, contents.relative_to(served).as_posix())


class CourseHandler(APIHandler):
    """What all parts share: where the course is, and errors as answers."""

    @property
    def root(self) -> Path:
        """The course's folder; without a course the answer is 404."""
        try:
            return course_root(Path(self.settings["server_root_dir"]).expanduser())
        except CourseError as error:
            raise web.HTTPError(404, reason="No course here") from error

    def course(self) -> Course:
        """The course as it is now."""
        return _course(self.root, _changed(self.root))


class Links(CourseHandler):
    """Every link with its card, and where the chapters are in the server's tree."""

    @web.authenticated
    async def get(self) -> None:
        root, served = self.root.resolve(), Path(self.settings["server_root_dir"]).expanduser()
        course = self.course()
        outlines = content.outlines_of(course)
        self.finish(
            {
                "links": await asyncio.to_thread(_links, root, _changed(root)),
                "outline": [outline.as_dict() for outline in outlines],
                "lines": {c.name: content.lines_of(c) for c in course.chapters},
                "notebooks": notebooks_in(served.resolve(), root),
                "pages": pages_in(served.resolve(), root),
            }
        )


class Shown(CourseHandler):
    """What the output of a cell stands for; the request names it as the output does."""

    @web.authenticated
    def get(self) -> None:
        try:
            html = content.shown(self.course(), json.loads(self.get_query_argument("place")))
        except (KeyError, ValueError, CourseError) as error:
            raise web.HTTPError(404, reason="Not in this course") from error
        self.finish({"html": str(html)})


class Progress(CourseHandler):
    """The learner's record, read and written whole; `version` tells what a writer has seen."""

    @web.authenticated
    def get(self) -> None:
        text, version = kept.read(self.root)
        self.finish({"record": text, "version": version})

    @web.authenticated
    def put(self) -> None:
        given = self.get_json_body() or {}
        try:
            version = kept.write(self.root, given["record"], given["version"])
        except kept.Conflict as error:
            raise web.HTTPError(409, reason="Written by somebody else") from error
        except (KeyError, TypeError, ValueError) as error:
            raise web.HTTPError(400, reason="No progress record") from error
        self.finish({"version": version})


class Asset(JupyterHandler):
    """The script and the style, which hold nothing of a learner."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        if name == "lab.js":
            kind, text = "text/javascript", await asyncio.to_thread(scripts.module, "lab")
        else:
            kind, text = "text/css", style()
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(text)


def style() -> str:
    """The page's styles of cards and questions, told what JupyterLab calls dark."""
    texts = [(STATIC / name).read_text(encoding="utf-8") for name in STYLES]
    joined = "\n".join([*texts, assets.style()])
    return joined.replace('html[data-theme="dark"]', 'body[data-jp-theme-light="false"]')


def add_handlers(app: Any) -> None:
    """Register everything below `/coursekit/`, and join the scripts before they are asked for."""
    threading.Thread(target=scripts.module, args=("lab",), daemon=True).start()
    base = app.web_app.settings["base_url"]
    paths = {
        "links": Links,
        "shown": Shown,
        "progress": Progress,
        "(lab\\.js|lab\\.css)": Asset,
    }
    app.web_app.add_handlers(
        ".*$", [(url_path_join(base, "coursekit", path), kind) for path, kind in paths.items()]
    )
