"""Normalise matplotlib's SVG, so that two frames differ only where their pictures differ.

Running ids go, positions are rounded to a tenth of a point, paths become relative,
definitions (markers, clip paths) move to one place under names made from their content,
sibling strokes that look alike are merged, and house colours become CSS variables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple
from xml.etree import ElementTree

from explorable.frames import images, paths
from explorable.frames.palette import as_variable

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
_HEX = re.compile(r"#[0-9a-f]{6}\b")
_URL = re.compile(r"url\(#([^)]+)\)")
_SPACES = re.compile("  |^ | $")
_MESHES = ("QuadMesh", "PolyQuadMesh")
_POSITIONS = ("x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy", "r")


class Node(NamedTuple):
    """One SVG element. ``kind`` is what matplotlib called its group (``line2d``, ``xtick`` …)."""

    tag: str
    kind: str
    attributes: tuple[tuple[str, str], ...]
    text: str
    children: tuple[Node, ...]


class Drawing(NamedTuple):
    """A normalised SVG: its tree, the definitions it uses by id, and its viewBox."""

    root: Node  # a <g> with everything visible
    definitions: tuple[tuple[str, Node], ...]
    box: tuple[str, str]  # width and height, points


def normalise(source: str, prefix: str) -> Drawing:
    """Normalise the SVG text ``source``; ids of definitions start with ``prefix``."""
    svg = ElementTree.fromstring(source)
    definitions: dict[str, Node] = {}
    renamed = _collect_definitions(svg, definitions, prefix)
    children = _children(svg, renamed)
    _, _, width, height = svg.get("viewBox", "0 0 0 0").split()
    root = Node("g", "", (), "", children)
    used = set(_used(root))
    used |= {name for key in used & set(definitions) for name in _used(definitions[key])}
    kept = tuple(sorted((key, node) for key, node in definitions.items() if key in used))
    return Drawing(root, kept, (_tenth(width), _tenth(height)))


def markup(node: Node) -> str:
    """Write ``node`` as SVG markup."""
    body = escape(node.text) + "".join(map(markup, node.children))
    return f"<{node.tag}{write_attributes(node.attributes)}>{body}</{node.tag}>"


def write_attributes(attributes: Iterable[tuple[str, str]]) -> str:
    """Write attributes with a leading space each."""
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes)


def escape(text: str) -> str:
    """Escape text for markup, in the way a browser writes it back."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def _collect_definitions(svg: Any, definitions: dict[str, Node], prefix: str) -> dict[str, str]:
    """Fill ``definitions`` by new id; return the old id → new id table."""
    renamed: dict[str, str] = {}
    elements = [e for defs in svg.iter(f"{_SVG}defs") for e in defs if e.tag != f"{_SVG}style"]
    for element in elements:
        node = _node(element, renamed, decimals=2)
        key = f"{prefix}-{sha256(markup(node).encode()).hexdigest()[:8]}"
        renamed[element.get("id", "")] = key
        definitions[key] = node._replace(attributes=(("id", key), *node.attributes))
    return renamed


def _children(element: Any, renamed: dict[str, str], decimals: int = 1) -> tuple[Node, ...]:
    nodes = [
        _node(child, renamed, decimals)
        for child in element
        if child.tag not in (f"{_SVG}defs", f"{_SVG}metadata") and isinstance(child.tag, str)
    ]
    return tuple(_merge([_unwrap(node) for node in nodes if not _invisible(node)]))


def _node(element: Any, renamed: dict[str, str], decimals: int = 1) -> Node:
    tag = element.tag.removeprefix(_SVG)
    kind = re.sub(r"_\d+$", "", element.get("id", ""))
    attributes = []
    for name, value in element.attrib.items():
        name = name.replace(_XLINK, "").replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
        value = _attribute(name, value, renamed, decimals)
        if value and name != "id":
            attributes.append((name, value))
    text = element.text or ""
    text = text if tag in ("text", "tspan") and text.strip(" \n") else text.strip()
    if tag == "tspan" and not text:
        text = element.text or ""
    if tag == "text" and _SPACES.search(text):  # columns set with spaces
        attributes = [(n, f"{v};white-space:pre" if n == "style" else v) for n, v in attributes]
    if kind in _MESHES:  # no seams between its cells
        attributes.append(("shape-rendering", "crispEdges"))
    return Node(tag, kind, tuple(attributes), text, _children(element, renamed, decimals))


def _attribute(name: str, value: str, renamed: dict[str, str], decimals: int) -> str:
    if name == "d":
        return paths.relative(value, decimals)
    if name == "style":
        return _style(value, renamed)
    if name == "transform":
        return _transform(value)
    if name == "href":
        return "#" + renamed.get(value[1:], value[1:]) if value[:1] == "#" else _image(value)
    if name in _POSITIONS:
        return _tenth(value)
    return _URL.sub(lambda m: f"url(#{renamed.get(m[1], m[1])})", value)


def _image(value: str) -> str:
    return images.shrink(re.sub(r"\s", "", value))


def _style(value: str, renamed: dict[str, str]) -> str:
    rules = []
    for rule in value.split(";"):
        name, _, setting = (part.strip() for part in rule.partition(":"))
        if name == "font-family" and setting.partition(",")[0].strip("'\"") == "DejaVu Sans":
            continue  # nobody chose it: the page's own font is used
        if name:
            setting = _HEX.sub(lambda m: as_variable(m[0]), setting)
            setting = _URL.sub(lambda m: f"url(#{renamed.get(m[1], m[1])})", setting)
            rules.append(f"{name}:{setting}")
    return ";".join(rules)


def _transform(value: str) -> str:
    parts = []
    for name, inside in re.findall(r"(\w+)\(([^)]*)\)", value):
        places = {"translate": 1, "scale": 6}.get(name, 4)
        words = [f"{round(float(n), places) + 0.0:g}" for n in _NUMBER.findall(inside)]
        if name == "rotate" and words[0] == "0":
            continue
        if name == "rotate":
            words = [words[0], *(_tenth(n) for n in words[1:])]
        parts.append(f"{name}({' '.join(words)})")
    return " ".join(parts)


def _tenth(value: str) -> str:
    match = _NUMBER.match(value)
    return paths.number(round(float(match[0]) * 10), 1) if match else value


def _invisible(node: Node) -> bool:
    if node.tag == "g":
        return not node.children
    if node.tag != "path":
        return False
    attributes = dict(node.attributes)
    style = attributes.get("style", "")
    return "d" not in attributes or ("fill:none" in style and "stroke:" not in style)


def _unwrap(node: Node) -> Node:
    """A group that only gives its single child a name becomes that child."""
    if node.tag == "g" and not node.attributes and len(node.children) == 1:
        child = node.children[0]
        return child._replace(kind=node.kind or child.kind)
    return node


def _merge(nodes: list[Node]) -> list[Node]:
    """Join neighbours that differ only in their strokes, or only in what a clip group holds."""
    merged: list[Node] = []
    run: list[Node] = []
    for node in [*nodes, None]:
        if run and (node is None or not _alike(run[0], node)):
            merged.append(_joined(run))
            run = []
        if node is not None:
            run.append(node)
    return merged


def _alike(a: Node, b: Node) -> bool:
    if (a.tag, a.kind) != (b.tag, b.kind):
        return False
    if a.tag == "g":
        return bool(a.attributes) and a.attributes == b.attributes
    return a.tag == "path" and _is_plain_stroke(a) and _rest(a) == _rest(b)


def _is_plain_stroke(node: Node) -> bool:
    style = dict(node.attributes).get("style", "")
    return "fill:none" in style and "opacity" not in style and "dasharray" not in style


def _rest(node: Node) -> list[tuple[str, str]]:
    return [(name, value) for name, value in node.attributes if name != "d"]


def _joined(run: list[Node]) -> Node:
    first = run[0]
    if len(run) == 1:
        return first
    if first.tag == "g":
        children = [child for node in run for child in node.children]
        return first._replace(children=tuple(_merge(children)))
    data = paths.join([dict(node.attributes)["d"] for node in run])
    attributes = tuple((n, data if n == "d" else v) for n, v in first.attributes)
    return first._replace(attributes=attributes)


def _used(node: Node) -> Iterable[str]:
    for name, value in node.attributes:
        if name == "href" and value.startswith("#"):
            yield value[1:]
        yield from _URL.findall(value)
    for child in node.children:
        yield from _used(child)
