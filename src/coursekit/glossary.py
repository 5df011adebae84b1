"""The glossary: every term of the course with its definition, and who defines it otherwise."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from . import markdown
from .evidence import Ledger, check_text
from .questions.bank import BankError, StrictYaml, find_root
from .questions.problems import in_words
from .questions.schema import Slug, Strict, Text

FILE = "questions/glossary.yaml"


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
    """All terms by id, in alphabetical order of their names."""

    terms: dict[str, Term]

    def get(self, term_id: str) -> Term:
        """The term; `KeyError` names near ones."""
        if term_id in self.terms:
            return self.terms[term_id]
        from difflib import get_close_matches

        near = get_close_matches(term_id, list(self.terms), n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise KeyError(f"the glossary has no term {term_id!r}{hint}")


def load_glossary(path: Path | None = None) -> Glossary:
    """Read and check `questions/glossary.yaml`; raises `BankError` with every problem."""
    path = path or find_root() / FILE
    return _load(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _load(path: Path, changed: int) -> Glossary:
    where = f"questions/{path.name}"
    problems: list[str] = []
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=StrictYaml)
    except yaml.YAMLError as error:
        raise BankError([f"{where}: is not YAML that can be read: {error}"]) from error
    if not isinstance(entries, list):
        raise BankError([f"{where}: must be a list of terms, each beginning with '- id:'"])
    terms: dict[str, Term] = {}
    for number, entry in enumerate(entries, start=1):
        name = entry.get("id", number) if isinstance(entry, dict) else number
        try:
            term = Term.model_validate(entry)
        except ValidationError as error:
            problems += [f"{where}, term {name!r}: {problem}" for problem in in_words(error)]
            continue
        if term.id in terms:
            problems.append(f"{where}, term {name!r}: the id is taken: choose another")
        terms[term.id] = term
    problems += [f"{where}, {fault}" for fault in _cross_checks(terms)]
    if problems:
        raise BankError(problems)
    return Glossary(dict(sorted(terms.items(), key=lambda item: item[1].term.casefold())))


def _cross_checks(terms: dict[str, Term]) -> list[str]:
    faults, names = [], {}
    for term in terms.values():
        for other in [*term.see, *_linked(term)]:
            if other not in terms:
                faults.append(f"term {term.id!r}: names the term {other!r}, which has no entry")
        for name in [term.term, *term.also]:
            if name.casefold() in names:
                faults.append(
                    f"term {term.id!r}: {name!r} is also a name of {names[name.casefold()]!r}: "
                    "keep one and use 'see'"
                )
            names[name.casefold()] = term.id
        for field, text in _texts(term):
            for url in markdown.bad_links(text):
                faults.append(f"term {term.id!r}: {field}: the link {url!r} is not allowed")
    return faults


def _texts(term: Term) -> list[tuple[str, str]]:
    readings = [("disputed", reading.definition) for reading in term.disputed]
    return [("definition", term.definition), *readings]


def _linked(term: Term) -> list[str]:
    found = [link for _, text in _texts(term) for link in markdown.course_links(text)]
    return [target for scheme, target, _ in found if scheme == "term"]


def check_terms(glossary: Glossary, ledger: Ledger) -> list[str]:
    """Problems with what the glossary takes from the ledger: sources, facts and their numbers."""
    problems = []
    for term in glossary.terms.values():
        label = f"{FILE}, term {term.id!r}"
        for reading in term.disputed:
            if reading.source not in ledger.references:
                problems.append(
                    f"{label}: the source {reading.source!r} is not in evidence/references.bib"
                )
        for field, text in _texts(term):
            problems += [f"{label}: {field}: {p.message}" for p in check_text(text, ledger)]
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


def card(term: Term) -> str:
    """The card that a term's link opens: name, definition, and whether it is disputed."""
    note = ""
    if term.disputed:
        count = len(term.disputed)
        note = f'<p class="term-disputed">Disputed: the glossary gives {count} readings.</p>'
    return (
        f'<div class="term-card" id="term-card-{term.id}" role="tooltip" popover="auto">'
        f"<p><strong>{markdown.inline(term.term)}</strong></p>"
        f"{markdown.block(term.definition)}{note}</div>"
    )
