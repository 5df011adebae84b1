"""Reading the ledger: every file, every rule, and all that is wrong with it at once."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ValidationError

from .bibliography import Reference, read_references
from .schema import About, Change, Claim, Fact, Table


class LedgerError(ValueError):
    """The ledger breaks its own rules; `problems` names each place."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
        super().__init__(f"{count} in the evidence ledger:\n  " + "\n  ".join(problems))


@dataclass(frozen=True)
class Ledger:
    about: About
    facts: dict[str, Fact]
    claims: dict[str, Claim]
    references: dict[str, Reference]
    tables: tuple[Table, ...]
    changes: tuple[Change, ...]  # oldest first

    @property
    def date(self) -> str:
        """Day of the newest recorded change, ISO form."""
        return self.changes[-1].date.isoformat() if self.changes else ""

    @property
    def version(self) -> str:
        """Grows with every recorded change: `2026-11-23.1` is that day's first change."""
        same_day = sum(c.date.isoformat() == self.date for c in self.changes)
        return f"{self.date}.{same_day}"

    def cited(self) -> set[str]:
        """Keys of all references that facts, claims and tables rest on."""
        keys = {key for fact in self.facts.values() for key in fact.sources}
        for claim in self.claims.values():
            keys.update(claim.evidence_for, claim.evidence_against)
        return keys | {key for table in self.tables for key in table.sources}


class _UniqueKeys(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML that refuses a key written twice (plain YAML keeps the last one silently)."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key!r} is written twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


def find_evidence(start: Path) -> Path:
    """The evidence folder: that of `start` or of the nearest folder above it."""
    for folder in (start, *start.resolve().parents):
        if (folder / "evidence" / "references.bib").is_file():
            return folder / "evidence"
    raise FileNotFoundError(
        f"no evidence/references.bib in {start} or in any folder above it: "
        "start the notebook from inside the course's folder"
    )


def evidence_files(folder: Path) -> list[Path]:
    """Every file the ledger is read from."""
    rest = [folder / f"{name}.yaml" for name in ("ledger", "claims", "changes")]
    listed = [sorted((folder / name).glob("*.yaml")) for name in ("facts", "tables")]
    return [*listed[0], *rest, folder / "references.bib", *listed[1]]


def load(folder: Path) -> Ledger:
    """The whole ledger of `folder`; raises LedgerError with everything that is wrong."""
    problems: list[str] = []
    about = _about(folder, problems)
    facts = _facts(folder, problems)
    claims = _unique(_entries(folder / "claims.yaml", Claim, problems), problems)
    changes = [entry for _, entry in _entries(folder / "changes.yaml", Change, problems)]
    tables = _tables(folder / "tables", problems)
    references, faults = read_references(folder / "references.bib")
    problems += faults
    where = {i: name for i, (name, _) in {**facts, **claims}.items()}
    ledger = Ledger(
        about=about,
        facts={i: fact for i, (_, fact) in facts.items()},
        claims={i: claim for i, (_, claim) in claims.items()},
        references=references,
        tables=tuple(tables),
        changes=tuple(changes),
    )
    problems += _cross_checks(ledger, where)
    if problems:
        raise LedgerError(problems)
    return ledger


@lru_cache
def load_facts(folder: Path) -> dict[str, Fact]:
    """The facts alone: fast, for notebooks that need a number."""
    problems: list[str] = []
    facts = _facts(folder, problems)
    if problems:
        raise LedgerError(problems)
    return {i: fact for i, (_, fact) in facts.items()}


def _facts(folder: Path, problems: list[str]) -> dict[str, tuple[str, Fact]]:
    entries = []
    for path in sorted((folder / "facts").glob("*.yaml")):
        entries += _entries(path, Fact, problems)
    return _unique(entries, problems)


def _about(folder: Path, problems: list[str]) -> About | None:
    return _one(folder / "ledger.yaml", About, problems)


def _tables(folder: Path, problems: list[str]) -> list[Table]:
    """The provenance of every table, checked against the table itself."""
    tables = []
    for path in sorted(folder.glob("*.csv")):
        provenance = path.with_suffix(".yaml")
        table = _one(provenance, Table, problems)
        if table is None:
            continue
        tables.append(table)
        rows = path.read_bytes()
        lines = rows.decode("utf-8").splitlines()
        where = f"tables/{provenance.name}"
        if table.table != path.name:
            problems.append(f"{where}: table is {table.table!r}, the file beside it {path.name!r}")
        if hashlib.sha256(rows).hexdigest() != table.sha256:
            problems.append(f"{where}: sha256 is not that of {path.name}: the table has changed")
        if (len(lines) - 1, lines[0].split(",")) != (table.rows, list(table.columns)):
            problems.append(f"{where}: rows or columns are not those of {path.name}")
    return tables


def _one(path: Path, model: type[BaseModel], problems: list[str]) -> BaseModel | None:
    """The single entry of a file."""
    data = _yaml(path, problems)
    try:
        return None if data is None else model.model_validate(data)
    except ValidationError as error:
        problems += _explain(path.name, "", error)
        return None


def _yaml(path: Path, problems: list[str]):
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _UniqueKeys)
    except FileNotFoundError:
        problems.append(f"{path.name}: the file is missing from {path.parent}")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problems.append(
            f"{path.name}: line {mark.line + 1}: {error.problem}: put quotes around a text that "
            "holds a colon followed by a space, and look at the indentation"
        )
    return None


def _entries(
    path: Path, model: type[BaseModel], problems: list[str]
) -> list[tuple[str, BaseModel]]:
    data = _yaml(path, problems)
    entries = []
    for number, item in enumerate(data or [], start=1):
        name = item.get("id") or item.get("file") if isinstance(item, dict) else None
        try:
            entries.append((path.name, model.model_validate(item)))
        except ValidationError as error:
            problems += _explain(path.name, name or f"entry {number}", error)
    return entries


def _explain(file: str, entry: str, error: ValidationError) -> list[str]:
    lines = []
    for fault in error.errors():
        field = ".".join(str(part) for part in fault["loc"])
        message = {
            "missing": "is missing: add it",
            "extra_forbidden": "is not a field of the ledger: look for a misspelling",
        }.get(fault["type"], f"{fault['msg']} (found {fault.get('input')!r})")
        lines.append(f"{file}: {entry + ': ' if entry else ''}{field} {message}")
    return lines


def _unique(entries: list[tuple[str, BaseModel]], problems: list[str]) -> dict:
    found: dict[str, tuple[str, BaseModel]] = {}
    for file, entry in entries:
        if entry.id in found:
            problems.append(
                f"{file}: {entry.id}: this id is already used in {found[entry.id][0]}: rename one"
            )
        found.setdefault(entry.id, (file, entry))
    return found


def _cross_checks(ledger: Ledger, where: dict[str, str]) -> list[str]:
    problems = []

    def must_exist(entry_id: str, field: str, names, known, home: str) -> None:
        file = where.get(entry_id, "tables")
        problems.extend(
            f"{file}: {entry_id}: {field}: {name!r} is not in {home}"
            for name in names
            if name not in known
        )

    for fact in ledger.facts.values():
        must_exist(fact.id, "sources", fact.sources, ledger.references, "references.bib")
        if ledger.about:
            for field in ("chapters", "methods", "species"):
                known = getattr(ledger.about, field)
                must_exist(fact.id, field, getattr(fact, field), known, f"ledger.yaml ({field})")
    for claim in ledger.claims.values():
        must_exist(claim.id, "facts", claim.facts, ledger.facts, "facts/")
        keys = claim.evidence_for + claim.evidence_against
        must_exist(claim.id, "evidence", keys, ledger.references, "references.bib")
        if ledger.about:
            must_exist(claim.id, "chapters", claim.chapters, ledger.about.chapters, "ledger.yaml")
    for table in ledger.tables:
        must_exist(table.table, "sources", table.sources, ledger.references, "references.bib")
    both = ledger.facts.keys() & ledger.claims.keys()
    problems += [f"claims.yaml: {i}: this id is already used by a fact" for i in sorted(both)]
    dates = [change.date for change in ledger.changes]
    if dates != sorted(dates):
        problems.append("changes.yaml: entries must stand in the order of their dates")
    return problems
