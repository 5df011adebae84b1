"""What the bank takes from the ledger and the glossary must be there, and say the same."""

from collections.abc import Iterable

from coursekit.evidence import Ledger, check_text
from coursekit.questions.bank import Bank, place, texts
from coursekit.questions.schema import Belief, Question
from coursekit.text import markdown


def check_against(bank: Bank, ledger: Ledger, terms: Iterable[str]) -> list[str]:
    """Problems, each naming file and question: facts, claims and terms that do not exist, and
    numbers in fact links that the ledger does not bear out."""
    terms = set(terms)
    problems = []
    for asked in bank.questions.values():
        file = place(bank.files[asked.chapter])
        label = f"{file}, line {asked.line}: question {asked.question.id!r}"
        problems += [f"{label}: {fault}" for fault in _faults(asked.question, ledger, terms)]
    return problems


def _faults(question: Question, ledger: Ledger, terms: set[str]) -> list[str]:
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
    for name, text in texts(question):
        faults += [f"{name}: {problem.message}" for problem in check_text(text, ledger)]
        faults += [
            f"{name}: the term {target!r} is not in questions/glossary.yaml: "
            "add it there or correct the name"
            for scheme, target, _ in markdown.course_links(text)
            if scheme == "term" and target not in terms
        ]
    return faults
