"""Checking the prose: every fact link against the ledger. Works on Markdown, without Sphinx.

    check_text("They called [92 of 532](fact:name-and-count-1996) mirror neurons.", ledger)

returns one Problem for each link that names nothing in the ledger, prints a number the fact does
not carry, or prints as sure what was not confirmed.

An entry that is not confirmed in full needs a hedge in the sentence of its link (in a table:
anywhere in the table). `HEDGES` and `AMOUNT_HEDGES` list what counts as one.
"""

import json
import re
from pathlib import Path

from coursekit.evidence.ledger import Ledger
from coursekit.evidence.numbers import WORDS, figures_of, match, numbers_in, stated
from coursekit.text.files import did_you_mean
from coursekit.text.links import Link, Problem, link_pattern, links_in, without_code

# Files of a course whose texts are checked, from its folder.
PROSE = (
    *("book/*.md", "notebooks/*.ipynb", "questions/**/*.yaml"),
    *("assignments/**/*.ipynb", "assignments/*/*.yaml"),
)
EVIDENCE_LINK = link_pattern("fact|cite")
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


def check_text(markdown: str, ledger: Ledger) -> list[Problem]:
    """Problems of the fact and cite links in a text; other links are not the ledger's business."""
    return [
        problem
        for link in links_in(markdown)
        if link.scheme in CHECKS
        for problem in CHECKS[link.scheme](link, ledger)
    ]


def check_fact(link: Link, ledger: Ledger) -> list[Problem]:
    """Whether a fact link's words agree with its fact."""
    fact = ledger.facts.get(link.target)
    if fact is None:
        hint = did_you_mean(link.target, ledger.facts)
        return [Problem("unknown", link.line, f"there is no fact {link.target!r}{hint}")]
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
    text = EVIDENCE_LINK.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), without_code(markdown))
    not_prose = r"\]\([^)]*\)|^#.*$|^\s*\d+\.\s|\$[^$]*\$"  # addresses, headings, lists, formulas
    text = re.sub(not_prose, lambda m: " " * len(m[0]), text, flags=re.MULTILINE)
    return [
        (place, number.text)
        for place, line in enumerate(text.split("\n"), start=1)
        for number in numbers_in(line)
        if any(letter.isdigit() for letter in number.text)
    ]


def check_citation(link: Link, ledger: Ledger) -> list[Problem]:
    """Whether a citation's words agree with its reference."""
    reference = ledger.references.get(link.target)
    if reference is None:
        hint = did_you_mean(link.target, ledger.references)
        message = f"there is no reference {link.target!r} in references.bib{hint}"
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


CHECKS = {"fact": check_fact, "cite": check_citation}


def _available(fact) -> str:
    figures = figures_of(fact)
    if not figures:
        return "it has no figures"
    shown = ", ".join(f"{f.path} = {f.value}" for f in figures[:12])
    return f"its figures: {shown}" + (", ..." if len(figures) > 12 else "")
