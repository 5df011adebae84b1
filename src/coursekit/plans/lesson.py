"""A plan together with all that it draws on."""

from dataclasses import dataclass

from ..evidence import Ledger
from ..questions.bank import Bank
from .chapter import Chapter
from .schema import Plan, Rubric


@dataclass(frozen=True)
class Lesson:
    """A plan together with its chapter, the rubric and the ledger it draws on."""

    name: str  # of the folder in assignments/: "discovery"
    plan: Plan
    chapter: Chapter
    rubric: Rubric
    ledger: Ledger
    bank: Bank
