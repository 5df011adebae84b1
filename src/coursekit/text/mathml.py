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
# After an opening bracket, a relation or a comma, or first in a group, plus and minus are signs.
_SIGN = re.compile(
    r"((?:<mrow>|<mo[^>]*>(?:&#x0003D;|&#x00028;|&#x0005B;|&#x0002C;|&#x0007C;|&#x02248;|&#x0003C;|"
    r"&#x0003E;|=|\(|\[|,)</mo>))<mo>(&#x02212;|&#x0002B;|&#x000B1;)</mo>"
)
_BAR = '<mo stretchy="false">&#x0007C;</mo>'
# Punctuation after an inline formula; a page keeps the two in one piece of this class.
ENDING = re.compile(r"[.,;:!?)\]’”]+")
END_CLASS = "formula-end"
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
    return _spaced(mathml).replace("<math ", f'<math alttext="{escape(source)}" ', 1)


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


def _spaced(mathml: str) -> str:
    """What the converter leaves to chance: a sign before a number stands close to it, and so do
    the bars of an absolute value; "distributed as" is a relation.
    """
    mathml = _SIGN.sub(r'\1<mo form="prefix">\2</mo>', mathml)
    mathml = mathml.replace(_BAR, _BAR.replace(">", ' lspace="0" rspace="0">', 1))
    return mathml.replace("<mi>&#x0007E;</mi>", "<mo>&#x0223C;</mo>")


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
