"""One file that holds everything: a page, or a module for hosts that take an anywidget."""

from __future__ import annotations

import base64
import re
from hashlib import sha256

from explorable.errors import ExplorableError
from explorable.publish.bundle import script, stored_module, styles, walk_script
from explorable.publish.page import FIGURE, as_json, escape

MARK = "explorable-inline"  # the id of the style: a page that has it is complete
HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
BODY_END = re.compile(r"</body\s*>(?!.*</body\s*>)", re.IGNORECASE | re.DOTALL)


def complete(html: str) -> str:
    """A finished page whose figures move: style and scripts are written into it, once.

    For hosts that take the HTML of a notebook's outputs as it is, such as nbconvert. A page without
    figures comes back as it was. Raises :class:`ExplorableError` for what is no whole page.
    """
    if FIGURE not in html or f'id="{MARK}"' in html:
        return html
    head, body = HEAD_END.search(html), BODY_END.search(html)
    if not head or not body or head.start() > body.start():
        raise ExplorableError(
            "This is no whole HTML page: </head> and </body> are not both there. Give the page as "
            "its host wrote it, for example the file of `jupyter nbconvert --to html`."
        )
    style = f'<style id="{MARK}">{styles()}</style>\n'
    scripts = "".join(f"<script>{code}</script>\n" for code in _scripts())
    return (
        html[: head.start()]
        + style
        + html[head.start() : body.start()]
        + scripts
        + html[body.start() :]
    )


def document(figure: str, title: str) -> str:
    """A page of one figure, whose content policy lets nothing in but what it holds itself."""
    allowed = " ".join(f"'sha256-{_digest(code)}'" for code in _scripts())
    policy = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {allowed}"
    return complete(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{PAGE_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n{figure}\n</main>\n</body>\n</html>\n"
    )


def module(figure: str) -> str:
    """An ES module that shows one figure in all its states, as an anywidget without a kernel.

    It needs nothing of its model and asks for no other file: mystmd and marimo take it.
    """
    return f"const STORED = {as_json({'html': figure, 'styles': styles()})};\n{stored_module()}"


PAGE_STYLE = """
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.25rem; }
"""


def _scripts() -> tuple[str, str]:
    """The script of the walk first: a figure asks for it when its picture gets the focus."""
    return walk_script(), script()


def _digest(code: str) -> str:
    return base64.b64encode(sha256(code.encode()).digest()).decode()
