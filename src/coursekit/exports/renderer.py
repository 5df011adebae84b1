"""The bank's Markdown in an output: formulas as TeX, titles without markup."""

import re
from html import escape, unescape

from coursekit.text import markdown

TAG = re.compile(r"<[^>]+>")


def brackets(tex: str) -> str:
    r"""A formula as `\( … \)`, which the learning platforms' own MathJax reads.

    Not MathML: an editor that drops tags it does not know would lose it as soon as a teacher
    changes a word, and TeX a teacher can correct.
    """
    return escape(rf"\({tex}\)")


def plain(text: str) -> str:
    """The words alone, on one line, for a title: no mark-up, formulas as TeX."""
    html = markdown.inline(text, math=lambda tex: escape(f"${tex}$"))
    return " ".join(unescape(TAG.sub("", html)).split())
