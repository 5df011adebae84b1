"""What a text states in its own voice, declared by the words around it.

A number in the course is either in a fact link, and then checked against the ledger, or it is ours:
simulated, chosen, worked out, or counting what stands on the page. A direction (rose, fewer) or a
strong word (refuted, always) is compared with the fact that its sentence links to; where none does,
only a reader can judge it. All this is declared in `evidence/ours/NAME.yaml`, one file beside each
text:

    model:                          # chosen for a model, or simulated by one
      - "made of 92 neurons gave"
    arithmetic: ["0.16 / 0.02 = 8"] # follows from numbers that stand beside it
    words: ["Four questions from"]  # counts what is on the page, or plain speech
    formula: ["r(t) = b + (P - b)"] # an equation of the page, as a whole
    linked: ["[nine social](F37)"]  # small numbers in links: nearly every fact has a 2 somewhere
    direction: ["the score rose when"]
    strength: ["it is refuted by"]

The text itself stays free of marks; on the site the rule for readers is that a number without a
source mark is the course's own. `problems` names what is neither linked nor declared, and each
declaration that no text bears out any more; `proposals` writes declarations for an author to read
and sort. What the record cannot see is what was wrong when it was declared.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from coursekit.evidence.directions import DIRECTION, STRONG
from coursekit.evidence.ledger import Ledger
from coursekit.evidence.numbers import numbers_in
from coursekit.evidence.prose import EVIDENCE_LINK
from coursekit.evidence.texts import Piece, pieces, short_name
from coursekit.text.files import FileError, parse_yaml
from coursekit.text.links import without_code

KINDS = ("model", "arithmetic", "words", "formula", "linked", "direction", "strength")
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
_RELATION = re.compile(r"[=+−<>-]|\\(?:pm|times|le|ge|sim|cdot)")
# Addresses, and marks of numbered lists.
_NOT_PROSE = re.compile(
    r"\]\([^)]*\)|^\s*\d+\.\s|^:?-{3,}.*$"
    r"|\bid=\"[^\"]*\"|https?://\S+|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.MULTILINE,
)
# What digits count on the page itself: tasks, points, times, dates, sizes of files, licences.
_COUNTS = re.compile(
    r"^(?:#|>|\W*\d+\.)|\|"
    r"|\b(?:[Tt]asks?|[Ss]teps?|[Cc]hapters?|[Ww]eeks?|[Ee]xercise|minutes?|points?|words|seeds?"
    r"|[MG]i?B|CC BY|BSD|version|Python|files|19\d\d|20[0-3]\d|[Aa]rea)\b"
)
BEFORE, AFTER = 3, 2  # words of context in a declaration
NEAR = 150  # characters within which a declared number's context lies
SMALL = 12  # numbers up to this one, and all in words, are declared in links too
FOLDER = "ours"  # within evidence/


@dataclass(frozen=True)
class Found:
    """What a text states in its own voice, with the words around it."""

    place: str  # "cell 4, line 2"
    text: str
    phrase: str
    what: str = "number"  # or formula, linked, direction, strength
    at: int = 0  # place in the piece


@dataclass(frozen=True)
class Declared:
    """The declarations for one file: kind -> phrases."""

    phrases: dict[str, tuple[str, ...]]

    @property
    def all(self) -> frozenset[str]:
        return frozenset(phrase for kind in self.phrases.values() for phrase in kind)


def read(source: str, where: str = "evidence/ours") -> Declared:
    """Declarations from the text of a file in evidence/ours. Raises `FileError`."""
    data = parse_yaml(source, where).data or {}
    if not isinstance(data, dict):
        raise FileError(f"{where}: must be kinds with their phrases ('model: [...]')")
    unknown = set(data) - set(KINDS)
    if unknown:
        named = ", ".join(sorted(map(str, unknown)))
        raise FileError(f"{where}: {named} is not one of {', '.join(KINDS)}")
    return Declared({kind: tuple(map(str, data.get(kind) or ())) for kind in KINDS})


def numbers_of_ours(path: str, source: str, ledger: Ledger) -> list[Found]:
    """Everything in a file that wants a declaration.

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
        lines.append(f"{path}: {found.place}: {complaint(found)}")
    return lines + [
        f"{path}: evidence/ours declares “{phrase}”, which is not in the text any more: "
        "run course evidence ours --write"
        for phrase in sorted(left)
    ]


def complaint(found: Found) -> str:
    """What is wrong with something that is not declared, and what to do."""
    where = f"{found.text!r} in “{found.phrase}”"
    if found.what in ("number", "formula"):
        return (
            f"the {found.what} {where} has no source: link it to a fact, or declare it with: "
            "course evidence ours --write"
        )
    what = {"linked": "the small number", "direction": "the direction", "strength": "the word"}
    return (
        f"{what[found.what]} {where} is new or has changed: read it against its source or its "
        "model, then declare it with: course evidence ours --write"
    )


def proposals(path: str, source: str, declared: Declared, ledger: Ledger) -> Declared:
    """The declarations kept that still hold, and one for each number that has none."""
    kinds: dict[str, list[str]] = {kind: [] for kind in KINDS}
    home = {phrase: kind for kind, known in declared.phrases.items() for phrase in known}
    for found in numbers_of_ours(path, source, ledger):
        kind = home.get(found.phrase) or _kind(found)
        if found.phrase not in kinds[kind]:
            kinds[kind].append(found.phrase)
    return Declared({kind: tuple(phrases) for kind, phrases in kinds.items()})


def changed(old: Declared, new: Declared) -> list[str]:
    """What an author has to read: each phrase that is gone or new, by kind."""
    return [
        f"{mark} {kind}: {phrase}"
        for kind in KINDS
        for mark, ours, others in (("-", old, new), ("+", new, old))
        for phrase in ours.phrases[kind]
        if phrase not in others.all
    ]


def write(declared: Declared) -> str:
    """The text of a file in evidence/ours."""
    kept = {kind: list(phrases) for kind, phrases in declared.phrases.items() if phrases}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000)


def _kind(found: Found) -> str:
    """A first guess, for the author to correct: digits are of a model, save where they count."""
    if found.what != "number":
        return found.what
    if _COUNTS.search(found.phrase):
        return "words"
    if re.search(r"[=+×/]", found.phrase):
        return "arithmetic"
    return "model" if any(c.isdigit() for c in found.text) else "words"


def in_piece(piece: Piece, ledger: Ledger) -> list[Found]:
    """What one piece states in its own voice."""
    raw = without_code(piece.text)
    plain = _NOT_PROSE.sub(lambda m: _blank(m[0]), EVIDENCE_LINK.sub(lambda m: _blank(m[0]), raw))
    numbers = _numbers(piece, raw, _FORMULA.sub(lambda m: _blank(m[0]), plain), ledger)
    found = _formulas(piece, raw, plain) + numbers + _linked(piece, raw)
    return found + _weighty(piece, raw, numbers)


def _formulas(piece: Piece, raw: str, plain: str) -> list[Found]:
    found = []
    for formula in _FORMULA.finditer(plain):
        text = " ".join(formula[0].strip("$").split())
        if _RELATION.search(text) or numbers_in(text):
            place = _place(piece, raw, formula.start())
            shown = text if formula[0].startswith("$$") else _phrase(raw, *formula.span())
            found.append(Found(place, text, shown, "formula"))
    return found


def _numbers(piece: Piece, raw: str, plain: str, ledger: Ledger) -> list[Found]:
    found = []
    for number in numbers_in(plain):
        if number.text not in _years(_paragraph(raw, number.start, number.end), ledger):
            phrase = _phrase(raw, number.start, number.end)
            place = _place(piece, raw, number.start)
            found.append(Found(place, number.text, phrase, at=number.start))
    return found


def _linked(piece: Piece, raw: str) -> list[Found]:
    """Links with a small number: by chance nearly every fact has the same one somewhere."""
    found = []
    for link in EVIDENCE_LINK.finditer(raw):
        small = [n for n in numbers_in(link["text"]) if n.text[-1:].isalpha() or n.value <= SMALL]
        if small and link["scheme"] == "fact":
            phrase = " ".join(_phrase(raw, *link.span()).replace("](fact:", "](").split())
            place = _place(piece, raw, link.start())
            found.append(Found(place, small[0].text, phrase, "linked"))
    return found


def _weighty(piece: Piece, raw: str, numbers: list[Found]) -> list[Found]:
    """Directions and strong words, save those that stand in the context of a declared number."""
    plain = _NOT_PROSE.sub(lambda m: _blank(m[0]), raw)
    found = []
    for what, pattern in (("direction", DIRECTION), ("strength", STRONG)):
        for word in pattern.finditer(plain):
            other = f"{raw[: word.start()]}{'§' * len(word[0])}{raw[word.end() :]}"
            near = [n for n in numbers if abs(n.at - word.start()) < NEAR]
            if not any(_phrase(other, n.at, n.at + len(n.text)) != n.phrase for n in near):
                place = _place(piece, raw, word.start())
                found.append(Found(place, word[0], _phrase(raw, *word.span()), what))
    return found


def _years(text: str, ledger: Ledger) -> set[str]:
    """Years of the sources that a text links to."""
    keys: set[str] = set()
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
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    return read(text, f"evidence/{FOLDER}/{file.name}")
