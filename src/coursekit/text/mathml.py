"""A TeX formula becomes MathML.

A page then needs no script, no font and no network to show its mathematics, and a screen reader
meets text, not a picture. The TeX source stays on the element as ``alttext``.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

from latex2mathml.converter import convert

MATHML = "{http://www.w3.org/1998/Math/MathML}"

# latex2mathml knows `split` and `align*`; the other names say the same thing to a reader.
ENVIRONMENTS = {
    "align": "align*",
    "aligned": "split",
    "gather": "align*",
    "gather*": "align*",
    "gathered": "split",
    "equation*": "equation",
}
# How many children these elements must have; latex2mathml lets `\frac{a}` pass with one.
CHILDREN = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "mroot": 2}


class FormulaError(ValueError):
    """A formula that cannot be turned into MathML; the message says why."""


def to_mathml(tex: str, display: bool) -> str:
    """One `<math>` element for a TeX formula.

    `display` chooses a block formula (large sums, limits above and below). Raises `FormulaError`
    for unbalanced braces, unknown commands and unfinished constructs, which the converter would
    otherwise print on the page as they stand.
    """
    source = " ".join(tex.split())
    if not source:
        raise FormulaError("the formula is empty")
    _check_braces(source)
    try:
        mathml = convert(_known_environments(source), display="block" if display else "inline")
    except Exception as error:  # the converter has fifteen exception classes, most without text
        raise FormulaError(_words(type(error).__name__)) from error
    _check_result(mathml)
    return mathml.replace("<math ", f'<math alttext="{escape(source)}" ', 1)


def _check_braces(tex: str) -> None:
    depth = 0
    for brace in re.findall(r"(?<!\\)(?:\\\\)*([{}])", tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            raise FormulaError("a closing brace } has no opening one")
    if depth:
        raise FormulaError("an opening brace { is never closed")


def _known_environments(tex: str) -> str:
    def rename(match: re.Match) -> str:
        word, name = match.groups()
        return rf"\{word}{{{ENVIRONMENTS.get(name, name)}}}"

    tex = re.sub(r"\\(begin|end)\{([a-z]+\*?)\}", rename, tex)
    bare_lines = r"\\" in tex and r"\begin" not in tex
    return rf"\begin{{split}}{tex}\end{{split}}" if bare_lines else tex


def _check_result(mathml: str) -> None:
    try:
        root = ElementTree.fromstring(mathml)
    except ElementTree.ParseError as error:
        raise FormulaError("an & stands outside an aligned environment or a matrix") from error
    for element in root.iter():
        text, tag = element.text or "", element.tag.removeprefix(MATHML)
        if text.startswith("\\"):
            raise FormulaError(f"the command {text} is not known")
        if len(element) < CHILDREN.get(tag, 0):
            raise FormulaError(f"a part is missing ({tag} needs {CHILDREN[tag]} parts)")


def _words(name: str) -> str:
    """`MissingEndError` -> `missing end`."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name.removesuffix("Error")).lower()
