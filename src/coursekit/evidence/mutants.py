"""A test that tries to lie: one thing changed at random, and do the checks notice?

A mutant changes one digit, number word, direction, strength word, author's name or equation sign
in a text, the ledger, a table or a constant of a model. The checks are those of `course evidence
check` and of the ledger, run on the changed part alone; nothing is written. What they miss is a
survivor.

There are two ways to be caught, and the report tells them apart. *Compared*: the text disagrees
with the entry, reference or rule that it rests on; this catches what was wrong from the start.
*Record*: it is not what an author last declared or recorded; this catches only a change that
nobody read.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coursekit.evidence import changes, constants, ours, sweep
from coursekit.evidence.ledger import Ledger, grade_faults, load
from coursekit.evidence.numbers import WORDS as NUMBER_WORDS
from coursekit.evidence.schema import Claim, Fact
from coursekit.evidence.texts import Piece, pieces
from coursekit.text.links import sentence_at, without_code

KINDS = ("digit", "number word", "direction", "strength", "name", "sign")
OPPOSITES = (
    *(("rose", "fell"), ("rises", "falls"), ("rise", "fall"), ("raised", "lowered")),
    *(("more", "less"), ("larger", "smaller"), ("higher", "lower"), ("stronger", "weaker")),
    *(("better", "worse"), ("longer", "shorter"), ("faster", "slower"), ("improved", "reduced")),
    *(("increased", "decreased"), ("increase", "decrease"), ("gain", "loss"), ("most", "least")),
)
STRONGER = {
    "supported": "refuted", "established": "contested", "contested": "established",
    "refuted": "supported", "unsupported": "supported", "reported": "proved", "reports": "proves",
    "suggests": "proves", "shows": "proves", "found": "proved", "often": "always",
    "rarely": "never", "probably": "certainly", "argues": "proves", "proposed": "established",
}  # fmt: skip
_SHARES = ("a third", "a quarter", "a fifth", "a tenth")
_SHARE = r"half|a (?:third|quarter|fifth|tenth)"
_OTHER = {word: other for pair in OPPOSITES for word, other in (pair, pair[::-1])}
_SURNAME = re.compile(r"\[([A-Z][\w'’-]+)[^\]]*\]\(cite:")
_NOTES = (
    r"^  (?:check|quote|part|chapters|methods|species|facts|sources|evidence_\w+):"
    r".*(?:\n    .*)*"
)
# Addresses, and the marks of numbered lists, which Markdown counts anew.
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+|^\s*\d+\.\s", re.MULTILINE)
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)


@dataclass(frozen=True)
class Site:
    """A place that can be changed, and what to put there."""

    kind: str  # one of KINDS
    file: str
    part: str  # text (in a sentence with a fact link: linked), fact, claim, table or constant
    key: Any  # the piece, the entry's id and field, or the constant's module and name
    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Outcome:
    site: Site
    by: str  # "compared", "record", or "" for a survivor
    text: str  # the changed words, for the list of survivors

    @property
    def caught(self) -> bool:
        return bool(self.by)


@dataclass(frozen=True)
class Course:
    """What the checks read, in memory."""

    root: Path
    ledger: Ledger
    texts: dict[str, str]
    snapshot: dict
    code: dict[str, dict[str, str]]
    listed: dict


def read(root: Path) -> Course:
    """The course below `root`."""
    import yaml

    folder = root / "evidence"
    return Course(
        root=root,
        ledger=load(folder),
        texts=sweep.sources(root),
        snapshot=changes.read_snapshot(folder),
        code=constants.modules(root),
        listed=yaml.safe_load((folder / constants.LIST).read_text(encoding="utf-8")),
    )


def run(course: Course, count: int, seed: int) -> list[Outcome]:
    """`count` mutants: kinds in turn, places by lot. Same seed, same mutants."""
    rng = random.Random(seed)
    by_kind: dict[str, list[Place]] = {kind: [] for kind in KINDS}
    for place in _places(course):
        by_kind[place[0]].append(place)
    kinds = [kind for kind in KINDS if by_kind[kind]]
    chosen = [_make(rng.choice(by_kind[kinds[i % len(kinds)]]), rng) for i in range(count)]
    return [judge(course, site) for site in chosen]


def judge(course: Course, site: Site) -> Outcome:
    """Whether the checks notice one change."""
    if site.part in ("text", "linked"):
        piece: Piece = site.key
        text = piece.text[: site.start] + site.new + piece.text[site.end :]
        known = ours.declarations(course.root / "evidence", site.file)
        changed = Piece(piece.where, piece.line, text)
        shown = " ".join(text[max(site.start - 40, 0) : site.end + 40].split())
        if sweep.of_links(site.file, changed, course.ledger):
            return Outcome(site, "compared", shown)
        drifted = sweep.undeclared(site.file, changed, course.ledger, known.all)
        return Outcome(site, "record" if drifted else "", shown)
    if site.part == "constant":
        module, name = site.key
        value = course.code[module][name]
        new = value[: site.start] + site.new + value[site.end :]
        code = {**course.code, module: {**course.code[module], name: new}}
        faults = constants.compare(code, course.listed, course.ledger)
        return Outcome(site, "record" if faults else "", new)
    if site.part == "table":  # a table's checksum is compared with the bytes of the file
        import hashlib

        table, rows = site.key
        new = rows[: site.start] + site.new + rows[site.end :]
        caught = hashlib.sha256(new.encode("utf-8")).hexdigest() != table.sha256
        shown = new[max(site.start - 20, 0) : site.end + 20]
        return Outcome(site, "record" if caught else "", shown)
    return _judge_entry(course, site)


def _judge_entry(course: Course, site: Site) -> Outcome:
    """A fact or claim: built again from the changed source, compared as the ledger compares it."""
    import yaml

    entry_id, source = site.key
    new = source[: site.start] + site.new + source[site.end :]
    shown = " ".join(new[max(site.start - 40, 0) : site.end + 40].split())
    model = Fact if site.part == "fact" else Claim
    try:
        entry = model.model_validate(yaml.safe_load(new)[0])
    except (ValidationError, yaml.YAMLError, TypeError):
        return Outcome(site, "compared", shown)
    facts = dict(course.ledger.facts)
    if isinstance(entry, Fact):
        facts[entry.id] = entry
    state = {entry.id: changes.state_of_entry(entry)}
    known = {entry_id: course.snapshot[entry_id]}
    if entry.id != entry_id or (model is Fact and entry_id in dict(grade_faults(facts))):
        return Outcome(site, "compared", shown)
    return Outcome(site, "record" if changes.differences(known, state) else "", shown)


# ---- places


# kind, file, part, key, text, start, end of what can be changed
Place = tuple[str, str, str, Any, str, int, int]


def _places(course: Course) -> Iterator[Place]:
    for path, source in course.texts.items():
        if path.startswith("evidence/"):
            continue  # claims are entries of the ledger, below
        for found in pieces(path, source):
            piece = Piece(found.where, found.line, without_code(found.text))
            for kind, start, end in _in_text(piece.text):
                yield kind, path, "text", piece, piece.text, start, end
    yield from _in_ledger(course.root, "fact", "facts/*.yaml")
    yield from _in_ledger(course.root, "claim", "claims.yaml")
    for table in course.ledger.tables:
        file = course.root / "evidence" / "tables" / table.table
        rows = file.read_bytes().decode("utf-8")
        shown = file.relative_to(course.root).as_posix()
        for number in list(re.finditer(r"\d", rows))[:2000:7]:
            yield "digit", shown, "table", (table, rows), rows, number.start(), number.end()
    for module, names in course.code.items():
        for name, value in names.items():
            for digit in re.finditer(r"(?<![A-Za-z_])\d", value):
                key = (module, name)
                yield "digit", f"mirrorlab: {module}", "constant", key, value, *digit.span()


def _in_ledger(root: Path, part: str, files: str) -> Iterator[Place]:
    for path in sorted((root / "evidence").glob(files)):
        name = path.relative_to(root).as_posix()
        for entry_id, source in _entries(path.read_text(encoding="utf-8")):
            for kind, start, end in _in_entry(source):
                yield kind, name, part, (entry_id, source), source, start, end


def _entries(source: str) -> list[tuple[str, str]]:
    blocks = re.split(r"^(?=- id: )", source, flags=re.MULTILINE)
    return [
        (block.split("\n", 1)[0][6:].strip(), block) for block in blocks if block[:6] == "- id: "
    ]


def _in_entry(source: str) -> Iterator[tuple[str, int, int]]:
    """Places in an entry: its sentences and figures; editor's notes and names are left out."""
    text = re.sub(_NOTES, lambda m: re.sub(r"[^\n]", " ", m[0]), source, flags=re.MULTILINE)
    text = re.sub(r"^- id: .*", lambda m: " " * len(m[0]), text)
    return _in_text(text)


def _in_text(text: str) -> Iterator[tuple[str, int, int]]:
    plain = without_code(text)
    shown = _ADDRESS.sub(lambda m: " " * len(m[0]), plain)
    for digit in re.finditer(r"(?<![A-Za-z_-])\d", shown):
        yield "digit", *digit.span()
    for word in re.finditer(rf"\b(?:{_SHARE}|{'|'.join(NUMBER_WORDS)})\b", shown):
        yield "number word", *word.span()
    for word in re.finditer(rf"\b(?:{'|'.join(_OTHER)})\b", shown):
        yield "direction", *word.span()
    for word in re.finditer(rf"\b(?:{'|'.join(STRONGER)})\b", shown):
        yield "strength", *word.span()
    for name in _SURNAME.finditer(plain):
        yield "name", *name.span(1)
    for formula in _FORMULA.finditer(shown):
        for sign in re.finditer(r"(?<![\\{^_a-zA-Z])\s?[+=−-](?=[\s\\\da-zA-Z(])", formula[0]):
            yield "sign", formula.start() + sign.start(), formula.start() + sign.end()


def _make(place: Place, rng: random.Random) -> Site:
    kind, file, part, key, text, start, end = place
    old = text[start:end]
    if part == "text" and "(fact:" in sentence_at(text, start, end):
        part = "linked"
    if kind == "digit":
        new = rng.choice([d for d in "123456789" if d != old])
    elif kind == "number word":
        group = _SHARES if re.fullmatch(_SHARE, old) else list(NUMBER_WORDS)[:12]
        new = rng.choice([word for word in group if word != old])
    elif kind == "direction":
        new = _OTHER[old]
    elif kind == "strength":
        new = STRONGER[old]
    elif kind == "name":
        new = rng.choice([n for n in ("Rizzolatti", "Heyes", "Hickok", "Iacoboni") if n != old])
    else:
        new = old.replace("+", "§").replace("-", "+").replace("−", "+").replace("=", "<")
        new = new.replace("§", "-")
    return Site(kind, file, part, key, start, end, new)


# ---- the report


def table(outcomes: list[Outcome]) -> str:
    """Share caught by kind and part, and the survivors by file."""
    lines = [f"{'kind':12} {'where':9} {'mutants':>7} {'caught':>7}  {'share':>6}  compared"]
    groups = sorted({(o.site.kind, o.site.part) for o in outcomes})
    for kind, part in [*groups, *((kind, "all") for kind in KINDS)]:
        chosen = [o for o in outcomes if o.site.kind == kind and part in (o.site.part, "all")]
        if chosen:
            caught = sum(o.caught for o in chosen)
            share = 100 * caught / len(chosen)
            compared = sum(o.by == "compared" for o in chosen)
            row = f"{kind:12} {part:9} {len(chosen):7} {caught:7}  {share:5.1f}%  {compared:8}"
            lines.append(row)
    survivors = Counter(o.site.file for o in outcomes if not o.caught)
    lines += ["", "survivors by file"]
    lines += [f"{number:5}  {file}" for file, number in survivors.most_common()]
    return "\n".join(lines)


def survivors(outcomes: list[Outcome]) -> list[str]:
    """Each survivor: file, kind, and the changed words."""
    return [
        f"{o.site.file}: {o.site.kind}: now {o.site.new.strip()!r} in “{o.text}”"
        for o in outcomes
        if not o.caught
    ]
