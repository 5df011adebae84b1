"""Sphinx's `?v=…` is made before files are finished, and the theme's `?digest=…` names its version:
here each address of a static file names what the file holds.

So a host may let a browser keep such a file for good (`coursekit.book.policy.KEPT`), and a reader
who comes back gets a changed one at once.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

LENGTH = 10  # hexadecimal digits: 40 bits, for a few dozen files
REFERENCE = re.compile(
    r'(?P<before><(?:script|link|img)\b[^>]*?\b(?:src|href)="(?P<path>(?:\.\./)*_static/[^"?#]+))(?:\?[^"#]*)?(?P<after>")'
)


def fingerprint(content: bytes) -> str:
    """What the address of a file with this content carries."""
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def address_by_content(site: Path) -> None:
    """Give the address of each static file that a page of the finished site loads its fingerprint.

    Links that a reader follows, to a download for example, stay as they are.
    """

    @cache
    def query(path: Path) -> str:
        return f"?v={fingerprint(path.read_bytes())}" if path.is_file() else ""

    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")

        def addressed(match: re.Match, page: Path = page) -> str:
            target = (page.parent / match["path"]).resolve()
            return match["before"] + query(target) + match["after"]

        found = REFERENCE.sub(addressed, text)
        if found != text:
            page.write_text(found, "utf-8")
