"""One mark of evidence a sentence: of several links of one grade, the last carries it."""

from __future__ import annotations

import re

from docutils import nodes

SENTENCE_ENDS = re.compile(r"[.!?][”’\"')\]]*\s")
BLOCKS = (nodes.paragraph, nodes.term)


def thin_out(document: nodes.Element) -> None:
    """Take away the marks that an equal one follows in the same sentence."""
    for block in document.findall(lambda node: isinstance(node, BLOCKS)):
        waiting: dict[str, nodes.raw] = {}  # mark -> the link's node that shows it so far
        for node in list(block.findall()):
            if isinstance(node, nodes.Text) and not _in_link(node):
                if SENTENCE_ENDS.search(node.astext()):
                    waiting.clear()
            elif is_mark(node):
                earlier = waiting.get(node.astext())
                if earlier is not None:
                    earlier.parent.remove(earlier)
                waiting[node.astext()] = node


def is_mark(node: nodes.Node) -> bool:
    """Whether this is the mark at the end of a link to a fact."""
    link = node.parent
    return (
        isinstance(node, nodes.raw)
        and isinstance(link, nodes.reference)
        and "fact-link" in link["classes"]
    )


def _in_link(node: nodes.Text) -> bool:
    return isinstance(node.parent, nodes.reference | nodes.raw)
