"""`claim:` leads to a popular claim and its verdict."""

from collections.abc import Collection, Iterable
from pathlib import Path

from coursekit.evidence.ledger import evidence_files
from coursekit.links.base import Known, Scheme


class Claim(Scheme):
    """An entry of `evidence/claims.yaml`."""

    name, what = "claim", "claim"
    page, before = "claims", "claim-"

    def targets(self, known: Known) -> Collection[str] | None:
        return None if known.ledger is None else known.ledger.claims

    def files(self, root: Path) -> Iterable[Path]:
        return evidence_files(root / "evidence")


SCHEME = Claim()
