"""What the ledger says about the claim of a belief question.

Only `claims.yaml` is read: a notebook that asks what the reader believes should not have to read
the whole ledger. Its rules are checked with the ledger, by `coursekit.evidence`.
"""

from functools import lru_cache
from pathlib import Path

import yaml

from ..evidence import find_evidence
from .schema import Belief, Question

FIELDS = ("id", "claim", "verdict", "why", "say_instead")


def claim_of(question: Question, folder: Path | None = None) -> dict[str, str] | None:
    """The claim a belief question is about, with its verdict; None for all other kinds.

    `folder` is the evidence folder; by default the nearest one above the working folder.
    """
    if not isinstance(question, Belief):
        return None
    path = (folder or find_evidence(Path.cwd())) / "claims.yaml"
    claims = _claims(path, path.stat().st_mtime_ns)
    if question.claim not in claims:
        raise KeyError(f"evidence/claims.yaml has no claim {question.claim!r}")
    return {field: claims[question.claim][field] for field in FIELDS}


@lru_cache(maxsize=2)
def _claims(path: Path, changed: int) -> dict[str, dict]:
    return {claim["id"]: claim for claim in yaml.safe_load(path.read_text(encoding="utf-8"))}
