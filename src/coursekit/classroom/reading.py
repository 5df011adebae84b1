"""Anonymous reading: nbgrader's pages and their data without names and ids.

`settings` puts these handlers before nbgrader's own where class.yaml asks for it. Pages that manage
students are closed: without names they would be of no use, and reading does not need them.
"""

from __future__ import annotations

import json
from typing import Any

from nbgrader.server_extensions.formgrader import apihandlers, handlers
from nbgrader.server_extensions.formgrader.base import BaseHandler
from tornado import web

INSTEAD = {  # of what nbgrader tells
    "student": "not shown", "first_name": None, "last_name": None, "email": None,
}  # fmt: skip
MANAGING = r"manage_(?:students|submissions)"
DATA = r"api/(?:students?|submissions?|student_submissions|student_notebook_submissions)"
CLOSED = rf"/formgrader/(?:{MANAGING}|{DATA})(?:/.*)?"
WORDS = "This page names students; the class is read anonymously (class.yaml: anonymous_reading)."


def without_names(told: Any) -> Any:
    """What nbgrader tells of submissions, without what names somebody."""
    if isinstance(told, list):
        return [without_names(each) for each in told]
    if not isinstance(told, dict):
        return told
    return {name: INSTEAD.get(name, without_names(value)) for name, value in told.items()}


class Closed(BaseHandler):
    """In place of a page that is about students."""

    @web.authenticated
    def get(self, *_):
        self.set_status(403)
        self.finish(WORDS)

    post = put = get


class Nameless(BaseHandler):
    """Put before a handler of data: what it writes, without names."""

    def write(self, chunk):
        if isinstance(chunk, str) and chunk[:1] in ("{", "["):
            chunk = json.dumps(without_names(json.loads(chunk)))
        super().write(chunk)


def read_anonymously() -> None:
    """Let the formgrader of this process name nobody; to be called before it takes its handlers."""
    if handlers.default_handlers[0][1] is Closed:
        return
    handlers.default_handlers.insert(0, (CLOSED, Closed))
    apihandlers.default_handlers[:] = [
        (path, type(handler.__name__, (Nameless, handler), {}))
        for path, handler in apihandlers.default_handlers
    ]
