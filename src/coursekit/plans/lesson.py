"""A plan together with all that it draws on."""

from dataclasses import dataclass

from coursekit.course.chapter import Chapter
from coursekit.evidence import Ledger
from coursekit.plans.schema import Plan, Rubric
from coursekit.questions.bank import Bank


@dataclass(frozen=True)
class Lesson:
    """A plan together with its chapter, the rubric and the ledger it draws on."""

    name: str  # of the folder in assignments/: "discovery"
    plan: Plan
    chapter: Chapter
    rubric: Rubric
    ledger: Ledger
    bank: Bank
