"""No number without a source or a computation: what is linked, and what is declared ours.

A number in the course is either in a fact link, and then checked against the ledger, or it is ours:
simulated, chosen, worked out, or counting what stands on the page. Ours are declared in
`evidence/ours/NAME.yaml`, one file beside each text, by the words around them:

    model:                          # chosen for a model, or simulated by one
      - "made of 92 neurons gave"
    arithmetic: ["0.16 / 0.02 = 8"] # follows from numbers that stand beside it
    words: ["Four questions from"]  # counts what is on the page, or plain speech
    formula: ["r(t) = b + (P - b)"] # an equation of the page, as a whole

The text itself stays free of marks; on the site the rule for readers is that a number without a
source mark is the course's own. `problems` names each number that is neither, and each declaration
that no text bears out any more; `proposals` writes the declarations for an author to sort.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from coursekit.evidence.ledger import Ledger
from coursekit.evidence.numbers import numbers_in
from coursekit.evidence.prose import EVIDENCE_LINK
from coursekit.evidence.texts import Piece, pieces, short_name
from coursekit.text.links import without_code

KINDS = ("model", "arithmetic", "words", "formula")
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
_RELATION = re.compile(r"[=+−<>-]|\\(?:pm|times|le|ge|sim|cdot)")
# Addresses, marks of numbered lists, and reading times, which the course computes by one rule.
_NOT_PROSE = re.compile(
    r"\]\([^)]*\)|^\s*\d+\.\s|\(\d+ minutes[^)]*\)|^\|[^|\n]*\|\s*\d+\s*\|\s*$|^:?-{3,}.*$"
    r"|\bid=\"[^\"]*\"|https?://\S+|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.MULTILINE,
)
BEFORE, AFTER = 3, 2  # words of context in a declaration
FOLDER = "ours"  # within evidence/


@dataclass(frozen=True)
class Found:
    """A number that no fact link carries, or a formula, with the words around it."""

    place: str  # "cell 4, line 2"
    text: str
    phrase: str
    formula: bool = False


@dataclass(frozen=True)
class Declared:
    """The declarations for one file: kind -> phrases."""

    phrases: dict[str, tuple[str, ...]]

    @property
    def all(self) -> frozenset[str]:
        return frozenset(phrase for kind in self.phrases.values() for phrase in kind)


def read(source: str) -> Declared:
    """Declarations from the text of a file in evidence/ours; raises ValueError."""
    data = yaml.safe_load(source) or {}
    unknown = set(data) - set(KINDS)
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))} is not one of {', '.join(KINDS)}")
    return Declared({kind: tuple(map(str, data.get(kind) or ())) for kind in KINDS})


def numbers_of_ours(path: str, source: str, ledger: Ledger) -> list[Found]:
    """Every number and formula of a file that stands in no fact or cite link.

    The year of a source that the same paragraph links to is taken as linked.
    """
    return [found for piece in pieces(path, source) for found in in_piece(piece, ledger)]


def problems(path: str, source: str, declared: Declared, ledger: Ledger) -> list[str]:
    """Numbers that are neither linked nor declared, and declarations that nothing bears out."""
    left, known, lines = set(declared.all), declared.all, []
    for found in numbers_of_ours(path, source, ledger):
        if found.phrase in known:
            left.discard(found.phrase)
            continue
        what = "the formula" if found.formula else "the number"
        lines.append(
            f"{path}: {found.place}: {what} {found.text!r} in “{found.phrase}” has no source: link "
            "it to a fact, or declare it with: course evidence ours --write"
        )
    return lines + [
        f"{path}: evidence/ours declares “{phrase}”, which is not in the text any more: "
        "run course evidence ours --write"
        for phrase in sorted(left)
    ]


def proposals(path: str, source: str, declared: Declared, ledger: Ledger) -> Declared:
    """The declarations kept that still hold, and one for each number that has none."""
    kinds: dict[str, list[str]] = {kind: [] for kind in KINDS}
    home = {phrase: kind for kind, known in declared.phrases.items() for phrase in known}
    for found in numbers_of_ours(path, source, ledger):
        kind = home.get(found.phrase) or _kind(found)
        if found.phrase not in kinds[kind]:
            kinds[kind].append(found.phrase)
    return Declared({kind: tuple(phrases) for kind, phrases in kinds.items()})


def write(declared: Declared) -> str:
    """The text of a file in evidence/ours."""
    kept = {kind: list(phrases) for kind, phrases in declared.phrases.items() if phrases}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000)


def _kind(found: Found) -> str:
    """A first guess, for the author to correct: digits are of a model, number words are words."""
    if found.formula:
        return "formula"
    if re.search(r"[=+×/]", found.phrase):
        return "arithmetic"
    return "model" if any(c.isdigit() for c in found.text) else "words"


def in_piece(piece: Piece, ledger: Ledger) -> list[Found]:
    """Numbers and formulas of one piece that stand in no link."""
    raw = without_code(piece.text)
    plain = EVIDENCE_LINK.sub(lambda m: _blank(m[0]), raw)
    plain = _NOT_PROSE.sub(lambda m: _blank(m[0]), plain)
    found = []
    for formula in _FORMULA.finditer(plain):
        text = " ".join(formula[0].strip("$").split())
        if _RELATION.search(text) or numbers_in(text):
            place = _place(piece, raw, formula.start())
            shown = text if formula[0].startswith("$$") else _phrase(raw, *formula.span())
            found.append(Found(place, text, shown, formula=True))
    plain = _FORMULA.sub(lambda m: _blank(m[0]), plain)
    for number in numbers_in(plain):
        if number.text in _years(_paragraph(raw, number.start, number.end), ledger):
            continue
        phrase = _phrase(raw, number.start, number.end)
        found.append(Found(_place(piece, raw, number.start), number.text, phrase))
    return found


def _years(text: str, ledger: Ledger) -> set[str]:
    """Years of the sources that a text links to."""
    keys = set()
    for link in EVIDENCE_LINK.finditer(text):
        fact = ledger.facts.get(link["target"])
        keys.update(fact.sources if link["scheme"] == "fact" and fact else [link["target"]])
    return {ledger.references[key].year for key in keys if key in ledger.references}


def _paragraph(text: str, start: int, end: int) -> str:
    last = text.find("\n\n", end)
    return text[max(text.rfind("\n\n", 0, start), 0) : last if last >= 0 else len(text)]


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _place(piece: Piece, text: str, at: int) -> str:
    return f"{piece.where}line {piece.line + text.count(chr(10), 0, at)}"


def _phrase(text: str, start: int, end: int) -> str:
    """The number with the words about it, on one line, links shown as their words."""
    first = max(text.rfind("\n\n", 0, start), 0)
    last = text.find("\n\n", end)
    before = _words(text[first:start])
    after = _words(text[end : last if last >= 0 else len(text)])
    head = before[-BEFORE:] if before[-1:] else []
    tail = after[:AFTER]
    glue_left = "" if start and not text[start - 1].isspace() else " "
    glue_right = "" if text[end : end + 1].strip() else " "
    return (" ".join(head) + glue_left + text[start:end] + glue_right + " ".join(tail)).strip()


def _words(text: str) -> list[str]:
    shown = EVIDENCE_LINK.sub(lambda m: m["text"], text)
    return re.sub(r"\]\([^)]*\)", "]", shown).split()


def file_for(folder: Path, path: str) -> Path:
    """The file of evidence folder `folder` that holds the declarations for the text at `path`."""
    return folder / FOLDER / f"{short_name(path)}.yaml"


def declarations(folder: Path, path: str) -> Declared:
    """The declarations of evidence folder `folder` for the text at `path`."""
    file = file_for(folder, path)
    return read(file.read_text(encoding="utf-8") if file.is_file() else "")
