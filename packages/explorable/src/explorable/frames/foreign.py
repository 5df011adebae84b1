"""An SVG that another library has drawn, made fit for a page: safe, of a known size, unmistakable.

What a picture does not need goes (scripts, event handlers, links, notes of editors). What would be
missing from the picture without a browser's help or another file is refused with its reason
(HTML inside, images elsewhere, style sheets that reach out, animation). Ids are numbered anew, so
that no two figures or states share one. Numbers stay as they are: their scale is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from explorable.errors import ViewError
from explorable.figure.picture import Svg
from explorable.frames import css
from explorable.frames.svg import Drawing, Node

CLASS = "explorable-foreign"  # the style sheet leaves what is inside alone
MOST_LEVELS = 200  # deeper markup is an accident or an attack

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*['"]?\s*([^'")]*?)\s*['"]?\s*\)""", re.IGNORECASE)
_CALL = re.compile(r"([a-zA-Z-]+)\(")
_LENGTH = re.compile(r"\s*(\d*\.?\d+(?:[eE][-+]?\d+)?)\s*(px|pt|pc|in|cm|mm|q|)\s*$", re.IGNORECASE)
_RASTER = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$")
_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54,
}  # fmt: skip

TEXTS = {"text", "tspan", "textPath"}
FILTERS = {
    f"fe{name}"
    for name in css.words(
        "Blend ColorMatrix ComponentTransfer Composite ConvolveMatrix DiffuseLighting DistantLight "
        "DisplacementMap DropShadow Flood FuncA FuncB FuncG FuncR GaussianBlur Merge MergeNode "
        "Morphology Offset PointLight SpecularLighting SpotLight Tile Turbulence"
    )
}
DRAWN = {
    *("svg", "g", "defs", "symbol", "use", "switch", "image", "marker", "pattern", "mask"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "clipPath", "filter"),
    *("linearGradient", "radialGradient", "stop", *TEXTS, *FILTERS),
}
# The page has a title and a sentence; editors' notes are not drawn.
LEFT_OUT = {"script", "title", "desc", "metadata", "style", "view", "cursor"}
REFUSED = {
    "foreignObject": "it has HTML inside (foreignObject), which not every viewer draws; "
    "let its library write labels as SVG text",
    **dict.fromkeys(
        ("animate", "animateTransform", "animateMotion", "set"),
        "it moves by itself ({tag}); let a parameter move it",
    ),
    "feImage": "it has a filter that loads an image (feImage); leave the filter out",
}
FUNCTIONS = {
    *("rgb", "rgba", "hsl", "hsla", "url", "calc", "matrix", "translate", "scale", "rotate"),
    *("skewx", "skewy", "translatex", "translatey", "scalex", "scaley", "drop-shadow", "blur"),
    *("min", "max", "clamp", "hwb", "lab", "lch", "oklab", "oklch", "var"),
}
GEOMETRY = css.words(
    "x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height d points transform viewBox "
    "preserveAspectRatio dx dy rotate textLength lengthAdjust startOffset method spacing side "
    "pathLength offset spreadMethod gradientUnits gradientTransform patternUnits patternTransform "
    "patternContentUnits clipPathUnits maskUnits maskContentUnits markerUnits markerWidth "
    "markerHeight refX refY orient primitiveUnits filterUnits in in2 result stdDeviation values "
    "type mode operator k1 k2 k3 k4 edgeMode baseFrequency numOctaves seed stitchTiles dX dY "
    "tableValues slope intercept amplitude exponent scale xChannelSelector yChannelSelector radius "
    "order kernelMatrix divisor bias targetX targetY preserveAlpha surfaceScale diffuseConstant "
    "specularConstant specularExponent azimuth elevation z pointsAtX pointsAtY pointsAtZ "
    "limitingConeAngle kernelUnitLength systemLanguage"
)


def drawing_of(picture: Svg, prefix: str, name: str) -> Drawing:
    """The ``picture`` that ``name``\\ () gave, for a page; ids start with ``prefix``.

    Raises :class:`ViewError`: what is wrong with it, and what to do.
    """
    try:
        root = _parsed(picture.text)
        width, height, view_box = _size(root)
        ids = _numbered(root, prefix)
        rules = css.rules("\n".join(_text(e) for e in root.iter() if _tag(e) == "style"))
        cleaner = _Cleaner(ids, rules)
        children, own = cleaner.children(root), cleaner.attributes(root, ())
    except css.Refused as reason:
        raise ViewError(
            f"{name}() returned an SVG (of {picture.maker}) that cannot be shown: {reason}."
        ) from reason
    box = (css.number(width * 0.75), css.number(height * 0.75))  # points
    fit = root.get("preserveAspectRatio", "")
    attributes = {"width": box[0], "height": box[1], "viewBox": view_box}
    if fit and not css.REACHES_OUT.search(fit):
        attributes["preserveAspectRatio"] = fit
    inherited = {key: value for key, value in own.items() if key not in GEOMETRY}
    inner = Node("svg", "", tuple({**attributes, **inherited}.items()), "", children)
    return Drawing(Node("g", "", (("class", CLASS),), "", (inner,)), (), box)


def size(picture: Svg, name: str) -> tuple[float, float]:
    """Width and height of a picture, inches."""
    box = drawing_of(picture, "", name).box
    return float(box[0]) / 72, float(box[1]) / 72


def _parsed(text: str) -> Any:
    if _ENTITY.search(text):
        raise css.Refused("it declares entities of its own; write the characters themselves")
    try:
        root = ElementTree.fromstring(text.strip())
    except ElementTree.ParseError as error:
        raise css.Refused(f"it is no well-formed XML ({error})") from error
    if _tag(root) != "svg":
        raise css.Refused(f"it begins with <{_tag(root) or root.tag}>, not with <svg>")
    level, row = 0, [root]
    while row:
        level, row = level + 1, [child for element in row for child in element]
        if level > MOST_LEVELS:
            raise css.Refused(f"its elements are nested more than {MOST_LEVELS} deep")
    return root


def _tag(element: Any) -> str:
    """The name of an SVG element, also of one without a namespace; empty for any other."""
    if not isinstance(element.tag, str):  # a comment
        return ""
    space, _, name = element.tag.rpartition("}")
    return name if space in ("", "{" + _SVG) else ""


def _size(root: Any) -> tuple[float, float, str]:
    """Width and height in CSS pixels, and the viewBox."""
    numbers = [css.as_number(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    box = [n for n in numbers if n is not None] if None not in numbers else []
    if root.get("viewBox") and (len(box) != 4 or min(box[2:]) <= 0):
        raise css.Refused(f"its viewBox is {root.get('viewBox')!r}, not four numbers of an area")
    sides = [_pixels(root.get(side)) for side in ("width", "height")]
    if not box and None in sides:
        raise css.Refused(
            "it has no size: give its <svg> a viewBox, or width and height in px or pt"
        )
    if not box:
        return sides[0], sides[1], f"0 0 {css.number(sides[0])} {css.number(sides[1])}"  # type: ignore[return-value,arg-type]
    width, height = sides
    ratio = box[2] / box[3]
    if width is None and height is None:
        width, height = box[2], box[3]
    width = width if width is not None else height * ratio  # type: ignore[operator]
    height = height if height is not None else width / ratio
    return width, height, " ".join(map(css.number, box))


def _pixels(length: str | None) -> float | None:
    """A length in CSS pixels; None for none, and for one that depends on the page (100%, 3em)."""
    match = _LENGTH.match(length or "")
    if not match:
        return None
    return float(match[1]) * _PIXELS[match[2].lower()] or None


def _numbered(root: Any, prefix: str) -> dict[str, str]:
    """New ids, in the order of the picture, for the elements that others refer to."""
    text = [value for element in root.iter() for value in element.attrib.values()]
    text += [_text(element) for element in root.iter() if _tag(element) == "style"]
    used = {name[1:] for value in text for name in (value, *_URL.findall(value)) if name[:1] == "#"}
    found = dict.fromkeys(e.get("id") for e in root.iter() if e.get("id") in used)
    return {name: f"{prefix}-{place:08x}" for place, name in enumerate(found)}


def _text(element: Any) -> str:
    return "".join(element.itertext())


class _Cleaner:
    """Writes elements as a page may have them."""

    def __init__(self, ids: dict[str, str], rules: list[css.Rule]):
        self.ids, self.rules = ids, rules

    def children(self, element: Any, above: tuple[Any, ...] = ()) -> tuple[Node, ...]:
        """Clean nodes for what is in ``element``, whose ancestors are ``above``."""
        path = (*above, element)
        nodes: list[Node] = []
        for child in element:
            nodes += self._node(child, path)
            if child.tail and child.tail.strip() and _tag(element) in TEXTS:
                nodes.append(Node("tspan", "", (), child.tail, ()))  # text that follows a child
        return tuple(nodes)

    def _node(self, element: Any, above: tuple[Any, ...]) -> Iterator[Node]:
        tag = _tag(element)
        if tag in REFUSED:
            raise css.Refused(REFUSED[tag].format(tag=tag))
        if isinstance(element.tag, str) and "1999/xhtml" in element.tag:
            raise css.Refused(REFUSED["foreignObject"])
        if tag == "a":  # a link is lost, its picture is not
            tag = "tspan" if _tag(above[-1]) in TEXTS else "g"
        elif tag in LEFT_OUT or not tag:
            return
        elif tag not in DRAWN:
            raise css.Refused(f"it has an element <{tag}>, which SVG pictures do not have")
        attributes = self.attributes(element, above)
        text = element.text or ""
        yield Node(
            tag,
            "",
            tuple(attributes.items()),
            text if tag in TEXTS else "",
            self.children(element, above),
        )

    def attributes(self, element: Any, above: tuple[Any, ...]) -> dict[str, str]:
        """Attributes that a picture needs; style as attributes too, where SVG has it so."""
        kept: dict[str, str] = {}
        styles: dict[str, str] = {}
        for key, value in element.attrib.items():
            name = key.replace("{" + _XLINK + "}", "").replace(_XML, "xml:")
            if name == "href":
                self._href(element, value, kept)
            elif name in GEOMETRY or name in css.PROPERTIES:
                kept[name] = self._value(name, value)
        chain = [(_tag(e), e.get("id", ""), e.get("class", "").split()) for e in (*above, element)]
        declared = css.declarations_for(chain, self.rules) + css.declarations(
            element.get("style", "")
        )
        for name, value, _ in sorted(declared, key=lambda d: d[2]):  # "!important" comes last
            if name in css.ATTRIBUTES:
                kept[name] = self._value(name, value)
            elif name in css.PROPERTIES:
                styles[name] = self._value(name, value)
        if styles:
            kept["style"] = ";".join(f"{name}:{value}" for name, value in styles.items())
        if element.get("id") in self.ids:
            kept["id"] = self.ids[element.get("id")]
        return kept

    def _href(self, element: Any, value: str, kept: dict[str, str]) -> None:
        tag, value = _tag(element), value.strip()
        if tag == "a":
            return
        if value.startswith("#"):
            kept["href"] = "#" + self.ids.get(value[1:], value[1:])
        elif tag == "image" and _RASTER.match(value):
            kept["href"] = re.sub(r"\s", "", value)
        elif tag in DRAWN:
            raise css.Refused(
                f"its <{tag}> loads {value[:60]!r}, and a page loads nothing: draw it in the "
                "picture itself, or embed it as PNG or JPEG (data:image/png;base64,…)"
            )

    def _value(self, name: str, value: str) -> str:
        """A value in which nothing reaches out of the picture."""
        if css.REACHES_OUT.search(value):
            raise css.Refused(f"its {name} is {value[:60]!r}, which no picture needs")
        for function in _CALL.findall(value):
            if function.lower() not in FUNCTIONS:
                raise css.Refused(f"its {name} is {value[:60]!r}, where {function}() is not known")

        def renamed(match: re.Match[str]) -> str:
            if not match[1].startswith("#"):
                raise css.Refused(f"its {name} loads {match[1][:60]!r}, and a page loads nothing")
            return f"url(#{self.ids.get(match[1][1:], match[1][1:])})"

        return _URL.sub(renamed, value)
