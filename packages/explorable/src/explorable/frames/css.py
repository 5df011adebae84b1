"""The little of CSS that pictures use: rules by element, class, id, ancestor; known properties."""

from __future__ import annotations

import re
from math import isfinite
from typing import NamedTuple


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


# Presentation attributes of SVG: a style sheet may say them, and so may an attribute.
ATTRIBUTES = words(
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation "
    "color-interpolation-filters direction display dominant-baseline fill fill-opacity fill-rule "
    "filter flood-color flood-opacity font-family font-size font-size-adjust font-stretch "
    "font-style font-variant font-weight image-rendering letter-spacing lighting-color marker-end "
    "marker-mid marker-start mask opacity overflow paint-order shape-rendering stop-color "
    "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering "
    "unicode-bidi vector-effect visibility word-spacing writing-mode"
)
PROPERTIES = ATTRIBUTES | words(
    "font isolation marker mix-blend-mode transform transform-box transform-origin white-space "
    "xml:space"
)
# Escapes hide what they spell; a scheme in a value is a script or a file.
REACHES_OUT = re.compile(r"\\|javascript:|expression\(|@import|<", re.IGNORECASE)

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COMPOUND = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)$")
_PART = re.compile(r"[.#][\w-]+")
_DECLARATION = re.compile(r"((?:[^;'\"(]|'[^']*'|\"[^\"]*\"|\([^)]*\))+)")

Step = tuple[str, str, list[str]]  # an element: tag, id, classes
Declaration = tuple[str, str, bool]  # property, value, important


class Refused(Exception):
    """Why a picture cannot be shown."""


class Rule(NamedTuple):
    """One selector and what it declares."""

    steps: tuple[tuple[str, tuple[str, ...]], ...]  # outermost first: tag or "", ".class" and "#id"
    weight: tuple[int, int, int, int]  # ids, classes, tags, place: the greater prevails
    declares: list[Declaration]


def rules(sheet: str) -> list[Rule]:
    """The rules of a style sheet, the weakest first. Raises :class:`Refused` for others."""
    sheet = _COMMENT.sub("", sheet).replace("<!--", "").replace("-->", "")
    if "@" in sheet:
        word = sheet[sheet.index("@") :].split()[0]
        raise Refused(f"its style sheet has {word[:30]!r}; give plain rules, such as .line {{…}}")
    found: list[Rule] = []
    for selectors, body in _RULE.findall(sheet):
        for selector in selectors.split(","):
            steps = tuple(_steps(selector.strip()))
            parts = [part for _, named in steps for part in named]
            weight = (
                sum(part[0] == "#" for part in parts),
                sum(part[0] == "." for part in parts),
                sum(tag not in ("", "*") for tag, _ in steps),
                len(found),
            )
            found.append(Rule(steps, weight, declarations(body)))
    if _RULE.sub("", sheet).strip():
        raise Refused("its style sheet is cut short or nested; give plain rules, such as .line {…}")
    return sorted(found, key=lambda rule: rule.weight)


def _steps(selector: str) -> list[tuple[str, tuple[str, ...]]]:
    steps = []
    for word in selector.split():
        match = _COMPOUND.match(word)
        if not match:
            raise Refused(
                f"its style sheet chooses {selector[:60]!r}; a picture is styled by element, "
                "class, id and what they are in, as in .axis text"
            )
        steps.append((match[1] or "", tuple(_PART.findall(match[2]))))
    return steps


def declarations(text: str) -> list[Declaration]:
    """``fill: red; stroke: blue`` as properties and values."""
    found = []
    for part in _DECLARATION.findall(_COMMENT.sub("", text)):
        name, colon, value = part.partition(":")
        value, important, _ = value.partition("!")
        if colon and value.strip():
            found.append((name.strip().lower(), value.strip(), bool(important)))
    return found


def declarations_for(chain: list[Step], known: list[Rule]) -> list[Declaration]:
    """What ``known`` rules declare for the last element of ``chain``, the weakest first."""
    return [d for rule in known if _matches(rule.steps, chain) for d in rule.declares]


def _matches(steps: tuple[tuple[str, tuple[str, ...]], ...], chain: list[Step]) -> bool:
    if not steps or not chain or not _is(steps[-1], chain[-1]):
        return False
    waiting = list(steps[:-1])
    for element in reversed(chain[:-1]):
        if waiting and _is(waiting[-1], element):
            waiting.pop()
    return not waiting


def _is(step: tuple[str, tuple[str, ...]], element: Step) -> bool:
    tag, parts = step
    name, identity, classes = element
    return tag in ("", "*", name) and all(
        part[1:] == identity if part[0] == "#" else part[1:] in classes for part in parts
    )


def as_number(text: str) -> float | None:
    """A finite number; None for any other text."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def number(value: float) -> str:
    """A number as short as it may be."""
    return f"{round(value, 4):.10g}"
