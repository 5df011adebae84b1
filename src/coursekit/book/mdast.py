"""HTML of ours as nodes of MyST's syntax tree (mdast), for mystmd.

Prose keeps its form: headings, paragraphs, lists, tables, links, formulas (as TeX again), pictures.
An element with an `id` becomes a target of that name. What needs our scripts (forms) is left to its
words; cards are left out, since mystmd shows where a link leads by itself.
"""

from __future__ import annotations

import base64
import re
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

Node = dict[str, Any]
HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
WRITTEN = {  # element -> type of node
    **{"em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong"},
    **{"code": "inlineCode", "kbd": "inlineCode", "p": "paragraph", "blockquote": "blockquote"},
    **{"li": "listItem", "tr": "tableRow", "td": "tableCell", "th": "tableCell", "br": "break"},
    **{"dl": "definitionList", "dt": "definitionTerm", "dd": "definitionDescription"},
    **{"table": "table", "ul": "list", "ol": "list", "sub": "subscript", "sup": "superscript"},
}
LEFT_OUT = {"script", "style", "template", "button", "input", "select", "textarea", "noscript"}
INLINE = {"text", "emphasis", "strong", "inlineCode", "link", "break", "subscript", "superscript"}
INLINE |= {"inlineMath", "image"}
BLOCKS_ONLY = {"list", "table", "tableRow", "definitionList"}  # no words of their own


def from_html(html: str) -> list[Node]:
    """The nodes of a piece of HTML, blocks at the top."""
    return _paragraphs(_children(BeautifulSoup(html, "html.parser")))


def _children(element: Tag) -> list[Node]:
    return [node for child in element.children for node in _nodes(child)]


def _nodes(child) -> list[Node]:
    if isinstance(child, Tag):
        return [] if _is_left_out(child) else [*_targets(child), *_element(child)]
    if type(child) is not NavigableString:
        return []  # a comment
    text = re.sub(r"\s+", " ", child)
    return [{"type": "text", "value": text}] if text else []


def _is_left_out(element: Tag) -> bool:
    hidden = element.get("aria-hidden") == "true" or element.has_attr("popover")
    permalink = "headerlink" in (element.get("class") or ())
    return element.name in LEFT_OUT or hidden or permalink


def _targets(element: Tag) -> list[Node]:
    """Where links lead to: the node that follows takes the name."""
    name = element.get("id")
    named_itself = element.name in ("section", "math", "svg", "dt", "li")
    return [{"type": "mystTarget", "label": name}] if name and not named_itself else []


def _element(element: Tag) -> list[Node]:
    name = element.name
    if name == "math":
        display = element.get("display") == "block"
        return [{"type": "math" if display else "inlineMath", "value": element["alttext"]}]
    if name == "svg":
        return [_picture(str(element), str(element.get("aria-label") or ""))]
    if name == "pre":
        return [{"type": "code", "value": element.get_text()}]
    inside = _children(element)
    if name in HEADINGS:
        return [_heading(element, inside)]
    if name == "a" and element.get("href"):
        titled = {"title": element["title"]} if element.get("title") else {}
        return [{"type": "link", "url": element["href"], **titled, "children": inside}]
    if name in WRITTEN:
        return [_written(element, WRITTEN[name], inside)]
    block = any(node["type"] not in INLINE for node in inside)
    return _paragraphs(inside) if block or name in ("div", "section", "article") else inside


def _written(element: Tag, kind: str, inside: list[Node]) -> Node:
    if kind == "break":
        return {"type": kind}
    if kind == "inlineCode":
        return {"type": kind, "value": element.get_text()}
    if kind in BLOCKS_ONLY:
        inside = [node for node in inside if node["type"] not in INLINE]
    more: Node = {"header": True} if element.name == "th" else {}
    more |= {"ordered": element.name == "ol", "spread": False} if kind == "list" else {}
    if element.get("id") and element.name in ("dt", "li"):
        more |= {"label": element["id"], "identifier": element["id"]}
    return {"type": kind, **more, "children": inside}


def _heading(element: Tag, inside: list[Node]) -> Node:
    section = element.parent if element.parent and element.parent.name == "section" else element
    names = {"label": section["id"], "identifier": section["id"]} if section.get("id") else {}
    return {"type": "heading", "depth": HEADINGS[element.name], **names, "children": inside}


def _picture(svg: str, words: str) -> Node:
    data = base64.b64encode(svg.encode()).decode()
    return {"type": "image", "url": f"data:image/svg+xml;base64,{data}", "alt": words}


def _paragraphs(nodes: list[Node]) -> list[Node]:
    """Words that stand between blocks become paragraphs."""
    found: list[Node] = []
    for node in nodes:
        if node["type"] not in INLINE:
            found.append(node)
        elif found and found[-1].get("loose"):
            found[-1]["children"].append(node)
        elif node.get("value") != " ":
            found.append({"type": "paragraph", "loose": True, "children": [node]})
    for node in found:
        node.pop("loose", None)
    return found
