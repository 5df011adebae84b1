"""The bank's Markdown in the form an output can show."""

import re
from dataclasses import dataclass
from html import escape, unescape

from coursekit.exports.site import Site
from coursekit.text import markdown

TAG = re.compile(r"<[^>]+>")


def brackets(tex: str) -> str:
    r"""A formula as `\( … \)`, which the learning platforms' own MathJax reads.

    Not MathML: an editor that drops tags it does not know would lose it as soon as a teacher
    changes a word, and TeX a teacher can mend.
    """
    return escape(rf"\({tex}\)")


def plain(text: str) -> str:
    """The words alone, on one line, for a title: no mark-up, formulas as TeX."""
    html = markdown.inline(text, math=lambda tex: escape(f"${tex}$"))
    return " ".join(unescape(TAG.sub("", html)).split())


@dataclass(frozen=True)
class Words:
    """Turns Markdown into HTML for one output."""

    site: Site
    math: markdown.Formulas

    def block(self, text: str) -> str:
        """Paragraphs."""
        return markdown.block(_without_places(text), self.site.links, self.math)

    def inline(self, text: str) -> str:
        """Words within a line."""
        return markdown.inline(_without_places(text), self.site.links, self.math)

    def reason(self, feedback: str, misconception: str | None = None) -> str:
        """What a learner reads about an answer, with the mistaken idea that leads to it."""
        said = self.inline(feedback)
        if misconception is None:
            return said
        return f"{said} <em>The idea behind it:</em> {self.inline(misconception)}"


def _without_places(text: str) -> str:
    """A link to a place on the same page (`#…`) leads nowhere away from that page."""
    return markdown.WRITTEN_LINK.sub(lambda m: m[1] if m[2].startswith("#") else m[0], text)
