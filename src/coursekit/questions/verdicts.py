"""What the ledger says about the claim of a belief question."""

from pathlib import Path

from coursekit.evidence.ledger import find_evidence, load_claims
from coursekit.questions.schema import Belief, Question
from coursekit.text.files import did_you_mean
from coursekit.text.words import typographic

FIELDS = {"id", "claim", "verdict", "why", "say_instead"}


def claim_of(question: Question, folder: Path | None = None) -> dict[str, str] | None:
    """The claim a belief question is about, with its verdict; None for all other kinds.

    `folder` is the evidence folder; by default that of the course around the working folder.
    """
    if not isinstance(question, Belief):
        return None
    claims = load_claims(folder or find_evidence(Path.cwd()))
    if question.claim not in claims:
        near = did_you_mean(question.claim, claims)
        raise KeyError(f"evidence/claims.yaml has no claim {question.claim!r}{near}")
    told = claims[question.claim].model_dump(include=FIELDS)
    return told | {"claim": typographic(told["claim"])}
