"""TeX in a label, as plain text: ``$\\rho_0$`` is read as ``ρ₀``."""

from __future__ import annotations

import re
from unicodedata import normalize

from matplotlib._mathtext_data import tex2uni

_FORMULA = re.compile(r"(?<!\\)\$(.+?)(?<!\\)\$", re.DOTALL)
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_FONT = re.compile(
    r"\\(?:math(?:rm|it|bf|sf|tt|cal|bb|frak|scr|default|regular|normal)|text(?:rm|it|bf)?|operatorname"
    r"|left|right|[bB]igg?[lr]?|displaystyle|rm|it|bf|hat|bar|vec|tilde|dot|ddot|overline)(?![A-Za-z])\s*"
)
_SCRIPT = re.compile(r"([_^])\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^{]))")
_SPACE = re.compile(r"\\(?:[,;:!> ]|quad\b|qquad\b)")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s?")
_NAMES = {
    "sin",
    "cos",
    "tan",
    "exp",
    "log",
    "ln",
    "max",
    "min",
    "lim",
    "det",
    "arg",
    "sinh",
    "cosh",
    "tanh",
}
_LOWERED, _RAISED = "\x00", "\x01"  # stand for _ and ^ until all scripts are found
_LOW = dict(
    zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_HIGH = dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))


def plain(text: str) -> str:
    """``text`` with its formulas as readable signs; what is not known keeps its name."""
    return _FORMULA.sub(lambda match: _signs(match[1]), text).replace(r"\$", "$")


def _signs(formula: str) -> str:
    text = _FONT.sub("", _SPACE.sub(" ", formula.replace(r"\%", "%").replace(r"\_", "_")))
    before = None
    while before != text:  # from the inside out
        before = text
        text = _FRACTION.sub(lambda m: f"{_grouped(m[1])}/{_grouped(m[2])}", text)
        text = _ROOT.sub(lambda m: f"√{_grouped(m[1])}", text)
        text = _SCRIPT.sub(_script, text)
        if before == text:  # braces that only group
            text = re.sub(r"\{([^{}]*)\}", r"\1", text)
    text = _COMMAND.sub(_sign, text)
    text = text.replace(_LOWERED, "_").replace(_RAISED, "^")
    return normalize("NFC", " ".join(text.replace("~", " ").split()))


def _grouped(inside: str) -> str:
    return inside if re.fullmatch(r"\\?\w+|\\sqrt.*", inside.strip()) else f"({inside})"


def _script(match: re.Match[str]) -> str:
    inside = _COMMAND.sub(_sign, match[2] if match[2] is not None else match[3])
    table = _LOW if match[1] == "_" else _HIGH
    known = inside.replace("−", "-")
    if known and all(sign in table for sign in known):
        return "".join(table[sign] for sign in known)
    mark = "" if inside in ("′", "°") else _LOWERED if match[1] == "_" else _RAISED
    return mark + (inside if re.fullmatch(r"\w*", inside) or not mark else f"({inside})")


def _sign(match: re.Match[str]) -> str:
    name = match[1]
    if name == "circ":
        return "°"
    if name in _NAMES:
        return name + " "
    code = tex2uni.get(name)
    return match[0] if code is None else chr(code)
