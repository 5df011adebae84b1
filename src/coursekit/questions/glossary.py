"""The glossary: every term of the course with its definition, and who defines it otherwise."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError

from coursekit.errors import CourseError
from coursekit.evidence import Ledger
from coursekit.links import Known, bad_links, check_text
from coursekit.questions.schema import Slug, Text
from coursekit.text.contents import find_root
from coursekit.text.files import did_you_mean, read_yaml
from coursekit.text.links import links_in
from coursekit.text.records import Strict, validation_messages

FILE = "questions/glossary.yaml"


class GlossaryError(CourseError):
    """The glossary cannot be used; `problems` lists each fault with its line and term."""

    subject = "The glossary"


class Reading(Strict):
    """One way to define a disputed term. `source` is a key of references.bib."""

    by: Text
    definition: Text
    source: Text


class Term(Strict):
    """One entry. `also` lists other names; `see` ids of related terms."""

    id: Slug
    term: Text
    definition: Text
    also: list[Text] = Field(default=[])
    disputed: list[Reading] = Field(default=[], max_length=6)
    see: list[Slug] = Field(default=[])


@dataclass(frozen=True)
class Glossary:
    """All terms by id, in alphabetical order of their names, and the line of each in its file."""

    terms: dict[str, Term]
    lines: dict[str, int]

    def get(self, term_id: str) -> Term:
        """The term; `KeyError` names near ones."""
        if term_id in self.terms:
            return self.terms[term_id]
        near = did_you_mean(term_id, self.terms)
        raise KeyError(f"the glossary has no term {term_id!r}{near}")


def load_glossary(path: Path | None = None) -> Glossary:
    """Read and check `questions/glossary.yaml`; raises `GlossaryError` with every problem."""
    path = path or find_root() / FILE
    return _load(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _load(path: Path, changed: int) -> Glossary:
    where = f"questions/{path.name}"
    document = read_yaml(path, where)
    if not isinstance(document.data, list):
        raise GlossaryError([f"{where}: must be a list of terms, each beginning with '- id:'"])
    problems: list[str] = []
    terms: dict[str, Term] = {}
    lines: dict[str, int] = {}
    for number, entry in enumerate(document.data):
        given = entry.get("id") if isinstance(entry, dict) else None
        name, line = f"term {given or number + 1!r}", document.line(number)
        try:
            term = Term.model_validate(entry)
        except ValidationError as error:
            problems += validation_messages(error, document, where, (number,), name)
            continue
        if term.id in terms:
            problems.append(f"{where}, line {line}: {name}: the id is taken: choose another")
        terms[term.id], lines[term.id] = term, line
    problems += [f"{where}, line {lines[i]}: {fault}" for i, fault in _cross_checks(terms)]
    if problems:
        raise GlossaryError(problems)
    ordered = sorted(terms.items(), key=lambda item: item[1].term.casefold())
    return Glossary(dict(ordered), lines)


def _cross_checks(terms: dict[str, Term]) -> list[tuple[str, str]]:
    faults, names = [], {}
    for term in terms.values():
        found = []
        for other in [*term.see, *_linked(term)]:
            if other not in terms:
                near = did_you_mean(other, terms)
                found.append(f"names the term {other!r}, which has no entry{near}")
        for name in [term.term, *term.also]:
            if name.casefold() in names:
                found.append(
                    f"{name!r} is also a name of {names[name.casefold()]!r}: keep one and use 'see'"
                )
            names[name.casefold()] = term.id
        for field, text in _texts(term):
            found += [f"{field}: {fault}" for fault in bad_links(text)]
        faults += [(term.id, f"term {term.id!r}: {fault}") for fault in found]
    return faults


def _texts(term: Term) -> list[tuple[str, str]]:
    readings = [("disputed", reading.definition) for reading in term.disputed]
    return [("definition", term.definition), *readings]


def _linked(term: Term) -> list[str]:
    found = [link for _, text in _texts(term) for link in links_in(text)]
    return [link.target for link in found if link.scheme == "term"]


def check_terms(glossary: Glossary, ledger: Ledger) -> list[str]:
    """Problems with what the glossary takes from the ledger: sources, facts and their numbers."""
    known, problems = Known(ledger, glossary.terms), []
    for term in glossary.terms.values():
        label = f"{FILE}, line {glossary.lines[term.id]}: term {term.id!r}"
        for reading in term.disputed:
            if reading.source not in ledger.references:
                problems.append(
                    f"{label}: the source {reading.source!r} is not in evidence/references.bib"
                )
        for field, text in _texts(term):
            problems += [f"{label}: {field}: {p.message}" for p in check_text(text, known)]
    return problems


def entry_markdown(term: Term, glossary: Glossary, short: Callable[[str], str]) -> str:
    """The body of an entry as MyST Markdown; `short(key)` names a source in passing."""
    parts = [term.definition]
    if term.disputed:
        readings = [
            f"- *{reading.by}:* {reading.definition} "
            f"([{short(reading.source)}](cite:{reading.source}))"
            for reading in term.disputed
        ]
        parts += ["What it means is disputed.", "\n".join(readings)]
    if term.see:
        names = [f"[{glossary.terms[other].term}](term:{other})" for other in term.see]
        parts.append(f"See also: {', '.join(names)}.")
    return "\n\n".join(parts)
