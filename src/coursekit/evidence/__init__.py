"""The evidence ledger: facts, claims and references; reading, checking, showing, exporting.

The modules, in the order in which they build on each other: `schema` (what an entry may hold),
`bibliography`, `ledger` (reading it all), `numbers` and `prose` (checking texts against it),
`notebook` (what authors call), `changes`, `exports`, `html` and `pages` (showing it) and
`commands`. The Sphinx side is `coursekit.book.evidence`.
"""

from coursekit.evidence.ledger import Ledger, LedgerError, find_evidence, load
from coursekit.evidence.prose import Problem, check_text

__all__ = ["Ledger", "LedgerError", "Problem", "check_text", "find_evidence", "load"]
