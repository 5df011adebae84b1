"""Checking the prose: every fact link against the ledger. Works on Markdown, without Sphinx.

    check_text("They called [92 of 532](fact:name-and-count-1996) mirror neurons.", ledger)

returns one Problem for each link that names nothing in the ledger, prints a number the fact does
not carry, or prints as sure what was not confirmed.

An entry that is not confirmed in full needs a hedge in the sentence of its link (in a table:
anywhere in the table). `HEDGES` and `AMOUNT_HEDGES` list what counts as one.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from coursekit.evidence.ledger import Ledger
from coursekit.evidence.numbers import WORDS, figures_of, match, numbers_in, stated
from coursekit.text.files import did_you_mean

# Files of a course whose texts are checked, from its folder.
PROSE = (
    *("book/*.md", "notebooks/*.ipynb", "questions/**/*.yaml"),
    *("assignments/**/*.ipynb", "assignments/*/*.yaml"),
)
LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\(<?(?P<kind>fact|cite):(?P<target>[^)\s>]*)>?\)"
)
HEDGES = (
    "report", "reports", "reported", "reportedly", "quoted", "quotes", "cited as", "said to",
    "is said", "recalled", "from memory", "apparently", "not confirmed", "unconfirmed",
    "could not confirm", "cannot confirm", "did not confirm", "not checked", "not been checked",
)  # fmt: skip
# These hedge only the amount they stand before: "about 92", "roughly [half](fact:...)".
AMOUNT_HEDGES = ("about", "around", "roughly", "approximately", "nearly", "almost", "some")
_AMOUNT = (
    r"(?:an? |one |two |three )?[\[*_(]*(?:\d|half|third|quarter|tenth|" + "|".join(WORDS) + ")"
)
_HEDGE = re.compile(
    rf"\b(?:{'|'.join(HEDGES)})\b|\b(?:{'|'.join(AMOUNT_HEDGES)})\s+{_AMOUNT}|[†≈~]", re.IGNORECASE
)
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})(.*)$")
ABBREVIATION = re.compile(r"\b(?:et al|e\.g|i\.e|vs|cf|ca|approx|Fig|Eq|No|pp?|[A-Z])\.$")
# Fences of these directives hold code, not prose.
_CODE_DIRECTIVES = {"code", "code-block", "code-cell", "literalinclude", "math", "raw", "mermaid"}


@dataclass(frozen=True)
class Link:
    kind: str  # fact or cite
    target: str
    text: str
    line: int  # 1-based
    sentence: str


@dataclass(frozen=True)
class Problem:
    kind: str  # unknown, number, hedge, year, name, direction
    line: int  # 1-based, within the text that was given
    message: str


def check_text(markdown: str, ledger: Ledger) -> list[Problem]:
    return [p for link in links_in(markdown) for p in check_link(link, ledger)]


def check_link(link: Link, ledger: Ledger) -> list[Problem]:
    if link.kind == "cite":
        return _check_citation(link, ledger)
    fact = ledger.facts.get(link.target)
    if fact is None:
        near = did_you_mean(link.target, ledger.facts)
        return [Problem("unknown", link.line, f"there is no fact {link.target!r}{near}")]
    years = tuple(ledger.references[key].year for key in fact.sources)
    missing, doubtful = match(link.text, stated(fact, years))
    problems = []
    for number in missing:
        message = f"{number.text!r} in the link [{link.text}] is not a number of fact {fact.id}"
        problems.append(Problem("number", link.line, f"{message} ({_available(fact)})"))
    if (fact.confirmed != "yes" or doubtful) and not _HEDGE.search(link.sentence):
        what = "a number of it" if fact.confirmed == "yes" else "the entry"
        message = (
            f"[{link.text}] is printed as if it were sure, but fact {fact.id} says that {what} was "
            "not confirmed in full: say so in the same sentence "
            '("reported", "about", "often quoted as", ...)'
        )
        problems.append(Problem("hedge", link.line, message))
    return problems


def links_in(markdown: str) -> list[Link]:
    """Fact and cite links of a Markdown text, code left out, each with its sentence."""
    text = without_code(markdown)
    links = []
    for found in LINK.finditer(text):
        link_text = re.sub(
            r"[*_`\\]|[ \t\r\n]+", lambda m: " " if m[0].isspace() else "", found["text"]
        )
        line = text.count("\n", 0, found.start()) + 1
        sentence = sentence_at(text, found.start(), found.end())
        links.append(Link(found["kind"], found["target"], link_text, line, sentence))
    return links


def check_file(path: Path, ledger: Ledger) -> list[tuple[str, Problem]]:
    """Problems of a .md, .yaml or .ipynb file, each with where in the file it stands."""
    return [
        (where, problem)
        for where, text in texts_of(path.suffix, path.read_text(encoding="utf-8"))
        for problem in check_text(text, ledger)
    ]


def check_claims(ledger: Ledger) -> list[str]:
    """Faults of the links inside the ledger's own claims."""
    return [
        f"claims.yaml: {claim.id}: {problem.message}"
        for claim in ledger.claims.values()
        for text in (claim.why, claim.say_instead)
        for problem in check_text(text, ledger)
    ]


def texts_of(suffix: str, source: str) -> list[tuple[str, str]]:
    """The prose in a source file: (where, text). For a notebook, one per Markdown cell."""
    if suffix != ".ipynb":
        return [("", source)]
    cells = json.loads(source)["cells"]
    return [
        (f"cell {number}", "".join(cell["source"]))
        for number, cell in enumerate(cells, start=1)
        if cell["cell_type"] == "markdown"
    ]


def unlinked_numbers(markdown: str) -> list[tuple[int, str]]:
    """Numbers in the prose that are in no fact link, with their lines: candidates for one."""
    text = LINK.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), without_code(markdown))
    not_prose = r"\]\([^)]*\)|^#.*$|^\s*\d+\.\s|\$[^$]*\$"  # addresses, headings, lists, formulas
    text = re.sub(not_prose, lambda m: " " * len(m[0]), text, flags=re.MULTILINE)
    return [
        (place, number.text)
        for place, line in enumerate(text.split("\n"), start=1)
        for number in numbers_in(line)
        if any(letter.isdigit() for letter in number.text)
    ]


def _check_citation(link: Link, ledger: Ledger) -> list[Problem]:
    reference = ledger.references.get(link.target)
    if reference is None:
        near = did_you_mean(link.target, ledger.references)
        message = f"there is no reference {link.target!r} in references.bib{near}"
        return [Problem("unknown", link.line, message)]
    years = re.findall(r"\b\d{4}\b", link.text)
    faults = [
        Problem("year", link.line, f"[{link.text}] says {year}, {link.target} is {reference.year}")
        for year in years
        if year != reference.year
    ]
    authors = [author.replace("’", "'") for author in reference.authors]
    if years:  # the form "Name et al., 2019": its names are those of authors
        faults += [
            Problem("name", link.line, f"[{link.text}]: {name} is no author of {link.target}")
            for place, name in enumerate(re.findall(r"[^\W\d_][\w'’-]+", link.text))
            if name[0].isupper()
            and name.replace("’", "'") not in (" ".join(authors) if place else authors[0])
        ]
    return faults


def _available(fact) -> str:
    figures = figures_of(fact)
    if not figures:
        return "it has no figures"
    shown = ", ".join(f"{f.path} = {f.value}" for f in figures[:12])
    return f"its figures: {shown}" + (", ..." if len(figures) > 12 else "")


def without_code(markdown: str) -> str:
    """The text with code blanked out, every line kept in its place."""
    lines: list[str] = []
    open_fences: list[tuple[str, bool]] = []  # (its ticks, whether it holds code), outermost first
    for line in markdown.split("\n"):
        mark = _FENCE.match(line)
        ticks, inside_code = open_fences[-1] if open_fences else ("", False)
        if mark and ticks and mark[1].startswith(ticks) and not mark[2].strip():
            open_fences.pop()
        elif mark and not inside_code:
            directive = re.match(r"\{([\w:-]+)\}", mark[2].strip())
            is_code = directive is None or directive[1] in _CODE_DIRECTIVES
            open_fences.append((mark[1], is_code))
        lines.append("" if mark or inside_code else line)
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", lambda m: " " * len(m[0]), "\n".join(lines))


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence around a link; in a table, the table."""
    first = max(text.rfind("\n\n", 0, start), 0)
    last = text.find("\n\n", end)
    block = text[first : last if last >= 0 else len(text)]
    if block.lstrip().startswith("|"):
        return block
    offset, stops = start - first, [0]
    for stop in re.finditer(r"[.!?][\"”’)*_]*\s+|\n\s*(?:[-*+]|\d+\.)\s", block):
        before = block[: stop.start() + 1]
        in_link = offset <= stop.start() < end - first
        if not in_link and not ABBREVIATION.search(before):
            stops.append(stop.end())
    stops.append(len(block))
    left = max(s for s in stops if s <= offset)
    right = min(s for s in stops if s >= end - first)
    return " ".join(block[left:right].split())
