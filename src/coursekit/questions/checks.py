"""What the bank takes from the ledger and the glossary must be there, and say the same."""

import re
from collections.abc import Collection

from coursekit.evidence import Ledger
from coursekit.links import Known, check_text
from coursekit.questions.bank import Bank, place, texts
from coursekit.questions.schema import Belief, Question

# What a question points at: asked again in a later chapter, it is not there.
POINTS = re.compile(
    r"\b(?:in the (?:table|figure)|the rows|the (?:line|cell|table|figure) above)\b", re.IGNORECASE
)
# Markdown reads "36. That is …" as the thirty-sixth item of a list.
LISTED = re.compile(r"\s*\d+[.)]\s")


def check_against(bank: Bank, ledger: Ledger, terms: Collection[str]) -> list[str]:
    """Problems, each naming file and question: facts, claims and terms that do not exist, and
    numbers in fact links that the ledger does not bear out."""
    known, problems = Known(ledger, terms), []
    for asked in bank.questions.values():
        file = place(bank.files[asked.chapter])
        label = f"{file}, line {asked.line}: question {asked.question.id!r}"
        problems += [f"{label}: {fault}" for fault in _faults(asked.question, known)]
    return problems


def _faults(question: Question, known: Known) -> list[str]:
    ledger = known.evidence
    faults = [
        f"facts: {fact!r} is not in evidence/facts/: add it there or correct the name"
        for fact in question.facts
        if fact not in ledger.facts
    ]
    if isinstance(question, Belief) and question.claim not in ledger.claims:
        faults.append(
            f"claim: {question.claim!r} is not in evidence/claims.yaml: "
            "add it there or correct the name"
        )
    asked = f"{question.setup or ''} {question.stem}"
    if (pointed := POINTS.search(asked)) and not question.figure and "](chapter:" not in asked:
        faults.append(
            f"{pointed[0]!r} is not there when a later chapter asks this again: link to its place, "
            "such as [the table](chapter:NAME#ID), or name the figure"
        )
    for name, text in texts(question):
        faults += [f"{name}: {problem.message}" for problem in check_text(text, known)]
        if LISTED.match(text):
            faults.append(f"{name}: {text[:20]!r} would be shown as a list: begin with a word")
    return faults
