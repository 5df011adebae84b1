"""Which numbers a text states, and whether a fact carries them.

The rules, in full:

- A number in a link's text must be a number of the fact: one of its figures at any depth, a
  number in its statement, or the year of one of its sources.
- It must be the same number: 17 is not 17.3. Rounding is allowed only where the link's own text
  says so (about, roughly, nearly, almost, around, some, approximately, ~, ≈), and then the
  figure must round to what is printed: "about 17%" for 17.3.
- Where the text has a percent sign or the word, a figure that is a share (0 to 1) also counts in
  per cent: "28%" for 0.28.
- 1,234 and 1 234 with a thin or hard space are one number. A minus sign must agree with the
  figure; a figure may be printed without its sign ("0.81 lower" for -0.81).
- 16–21, 16 to 21 and 5 ± 2 are two numbers each. Number words up to ninety-nine are numbers, and
  so are dozen, hundred, thousand, half, and shares such as "a fifth" or "two thirds"; a share in
  words is rounded by nature, so it agrees with a figure within 0.03 (with a figure above 1 only
  where its name says that it is in per cent: within 3). A number word may begin a compound
  (two-week). Digits inside a name (F5, M1, ci95) are not numbers.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from coursekit.evidence.schema import Fact

_TO_TWELVE = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_TEENS = (*("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: number for number, word in enumerate(_TO_TWELVE + _TEENS, start=1)}
WORDS |= {word: 10 * number for number, word in enumerate(_TENS, start=2)}
WORDS |= {
    f"{ten}-{unit}": WORDS[ten] + number
    for ten in _TENS
    for number, unit in enumerate(_TO_TWELVE[:9], start=1)
}
WORDS |= {"dozen": 12, "hundred": 100, "thousand": 1000}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PARTS |= {"hundredth": 100, "thousandth": 1000}
_LONGEST_FIRST = sorted(WORDS, key=len, reverse=True)
NUMBER = re.compile(
    r"""(?<![A-Za-z0-9.,_])
    (?P<sign>(?:(?<![\w)%])[-−–])?)                   # a minus, not a hyphen or a range dash
    (?P<digits>\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+)
    |(?<!\w)(?<!one-to-)(?<!one-by-)(?:(?P<half>half)|(?P<times>an?|"""
    + "|".join(_TO_TWELVE[:9])
    + r""")[\s-](?P<part>"""
    + "|".join(_PARTS)
    + r""")s?|(?P<word>"""
    + "|".join(_LONGEST_FIRST)
    + r"""))(?!\w|-to-one|-by-one)""",
    re.VERBOSE | re.IGNORECASE,
)
APPROXIMATE = re.compile(
    r"\b(?:about|roughly|nearly|almost|around|some|approximately)\b|[~≈]", re.IGNORECASE
)
PERCENT = re.compile(r"%|\bper ?cent", re.IGNORECASE)
DOUBT = re.compile(r"recalled|unconfirmed|not confirmed|from memory", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    text: str  # as printed
    value: Decimal
    signed: bool  # printed with a minus
    share: bool = False  # a share in words, such as half or a fifth
    start: int = 0  # place in the text
    end: int = 0

    @property
    def places(self) -> int:
        """Decimals printed."""
        return max(0, -self.value.as_tuple().exponent)


@dataclass(frozen=True)
class Figure:
    """A number that a fact carries, and where."""

    path: str
    value: Decimal
    doubtful: bool  # marked as not seen in the source
    percent: bool = False  # given in per cent


def numbers_in(text: str) -> list[Number]:
    found = []
    for match in NUMBER.finditer(text):
        share = bool(match["half"] or match["part"])
        if match["half"]:
            value, signed = Decimal("0.5"), False
        elif match["part"]:
            times = WORDS.get(match["times"].lower(), 1)
            value, signed = Decimal(times) / _PARTS[match["part"].lower()], False
        elif match["word"]:
            value, signed = Decimal(WORDS[match["word"].lower()]), False
        else:
            digits = re.sub(r"[,\u2009\u202f\u00a0]", "", match["digits"])
            signed = bool(match["sign"])
            value = -Decimal(digits) if signed else Decimal(digits)
        found.append(Number(match[0], value, signed, share, match.start(), match.end()))
    return found


def figures_of(fact: Fact) -> list[Figure]:
    """Every number among the fact's figures, in order, with its path."""
    return list(_walk(fact.figures, "", False))


def _walk(value, path: str, doubtful: bool):
    doubtful = doubtful or bool(DOUBT.search(path))
    if isinstance(value, dict):
        for key, inner in value.items():
            inside = f"{path}.{key}" if path else str(key)
            for number in numbers_in(str(key).replace("_", " ")):
                yield Figure(inside, number.value, doubtful, _in_percent(inside))
            yield from _walk(inner, inside, doubtful)
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _walk(inner, f"{path}.{place}", doubtful)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Figure(path, Decimal(str(value)), doubtful, _in_percent(path))
    elif isinstance(value, str):
        unsure = doubtful or bool(DOUBT.search(value))
        for number in numbers_in(value):
            yield Figure(path, number.value, unsure, _in_percent(path, value, number))


def _in_percent(path: str, text: str = "", number: Number | None = None) -> bool:
    """Whether a figure is in per cent: its name says so, or a percent sign follows it."""
    follows = bool(number and PERCENT.match(text[number.end :].lstrip()))
    return follows or bool(re.search(r"percent|per_cent|pct", path))


def stated(fact: Fact, years: tuple[str, ...] = ()) -> list[Figure]:
    """All numbers a text about the fact may print: figures, statement, years of its sources."""
    words = [
        Figure("statement", n.value, False, _in_percent("", fact.statement, n))
        for n in numbers_in(fact.statement)
    ]
    dates = [Figure("source", Decimal(year), False) for year in years if year.isdigit()]
    return figures_of(fact) + words + dates


def match(text: str, figures: list[Figure]) -> tuple[list[Number], bool]:
    """The numbers of `text` that no figure carries, and whether any rests on a doubtful one."""
    percent, loose = bool(PERCENT.search(text)), bool(APPROXIMATE.search(text))
    missing, doubtful = [], False
    for number in numbers_in(text):
        carriers = [f for f in figures if _agree(number, f, percent, loose)]
        if not carriers:
            missing.append(number)
        doubtful = doubtful or (bool(carriers) and all(f.doubtful for f in carriers))
    return missing, doubtful


def _agree(number: Number, figure: Figure, percent: bool, loose: bool) -> bool:
    if number.share:
        size = abs(figure.value) / (100 if figure.percent else 1)
        return abs(size - number.value) <= Decimal("0.03")
    forms = [figure.value]
    if percent and abs(figure.value) <= 1:
        forms.append(figure.value * 100)
    if not number.signed:
        forms = [abs(form) for form in forms]
    if number.value in forms:
        return True
    step = Decimal(1).scaleb(-number.places)
    return loose and any(form.quantize(step, ROUND_HALF_UP) == number.value for form in forms)
