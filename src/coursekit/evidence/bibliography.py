"""The references: read from BibTeX (pybtex), checked, and written out as plain text or HTML."""

import re
from dataclasses import dataclass
from pathlib import Path

from coursekit.text.html import Markup, macros
from coursekit.text.words import typographic

DOI = re.compile(r"10\.\d{4,9}/[-._;()/:<>A-Za-z0-9]+")


@dataclass(frozen=True)
class Reference:
    """One entry of references.bib as plain text."""

    key: str
    authors: tuple[str, ...]  # "Gallese V", in order; a last "others" stands for et al.
    year: str
    title: str
    container: str  # journal, book or series; may be empty
    place: str  # volume, number, pages or publisher; may be empty
    doi: str
    confirmed: str  # yes, partly or no: whether these details were checked

    @property
    def short(self) -> str:
        """`Gallese et al., 1996`: how a source is named in passing."""
        names = [_surname(a) for a in self.authors]
        if len(names) > 2 or (len(names) == 2 and names[1] == "others"):
            return f"{names[0]} et al., {self.year}"
        return f"{' and '.join(names)}, {self.year}"

    @property
    def url(self) -> str:
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def sort_key(self) -> tuple:
        return tuple(a.casefold() for a in self.authors), self.year, self.title.casefold()


def read_references(path: Path) -> tuple[dict[str, Reference], list[str]]:
    """All entries by key, and the problems found (each names the file and the entry)."""
    from pybtex.database import BibliographyDataError, parse_file  # slow: only when needed
    from pybtex.scanner import PybtexSyntaxError

    where = f"evidence/{path.name}"
    if not path.is_file():
        return {}, [f"{where}: the file is missing: the ledger's sources belong there"]
    try:
        entries = parse_file(str(path)).entries
    except BibliographyDataError as error:
        return {}, [f"{where}: {error}: give one of the two another key, or delete it"]
    except PybtexSyntaxError as error:
        return {}, [f"{where}, line {error.lineno}: {error}"]
    references, problems = {}, []
    text = path.read_text(encoding="utf-8")
    for key, entry in entries.items():
        reference = _reference(key, entry)
        references[key] = reference
        for fault in _faults(entry, reference):
            line = text.count("\n", 0, text.find(f"{{{key},")) + 1
            problems.append(f"{where}, line {line}: {key}: {fault}")
    return references, problems


def is_doi(text: str) -> bool:
    return DOI.fullmatch(text) is not None


def plain(value: str) -> str:
    """A BibTeX value as text: braces drop; dashes, quotes and "&" take their printed form."""
    text = value.replace("\\&", "&").replace("---", "—").replace("--", "–")
    text = text.replace("``", '"').replace("''", '"').replace("`", "'")  # TeX's quotation marks
    return typographic(re.sub(r"[{}]", "", text).strip())


def as_text(reference: Reference) -> str:
    """One line of plain text, for notebooks."""
    parts = [f"{_names(reference)} ({reference.year}). {_stop(reference.title)}"]
    if reference.container or reference.place:
        parts.append(_stop(_where(reference)))
    if reference.url:
        parts.append(reference.url)
    return " ".join(parts)


def as_html(reference: Reference) -> Markup:
    """The same line as HTML, the DOI a link."""
    container = reference.container
    parts = {
        "names": _names(reference),
        "year": reference.year,
        "title": _stop(reference.title),
        "container": container,
        "rest": _stop(_where(reference)[len(container) :]) if container else "",
        "place": _stop(reference.place) if reference.place else "",
        "url": reference.url,
        "doi": reference.doi,
    }
    return Markup(macros("evidence.html").reference(parts).strip())


def _reference(key: str, entry) -> Reference:
    fields = {name: plain(value) for name, value in entry.fields.items()}
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    volume = fields.get("volume", "")
    if fields.get("number"):
        volume += f"({fields['number']})"
    place = ": ".join(part for part in (volume, fields.get("pages", "")) if part)
    publisher = fields.get("publisher") or fields.get("howpublished", "")
    return Reference(
        key=key,
        authors=tuple(_author(p) for p in people),
        year=fields.get("year", ""),
        title=fields.get("title", ""),
        container=fields.get("journal") or fields.get("booktitle", ""),
        place=", ".join(part for part in (place, publisher) if part),
        doi=fields.get("doi", ""),
        confirmed=fields.get("confirmed", "no"),
    )


def _faults(entry, reference: Reference) -> list[str]:
    faults = []
    if reference.doi and not is_doi(reference.doi):
        faults.append(
            f"{reference.doi!r} is not a DOI: write it as 10.1093/brain/119.2.593, "
            "without https:// and without backslashes"
        )
    if not reference.authors:
        faults.append("no author or editor")
    faults += [f"the {name} is missing" for name in ("title", "year") if not entry.fields.get(name)]
    if reference.confirmed not in ("yes", "partly", "no"):
        faults.append(f"confirmed is {reference.confirmed!r}: write yes, partly or no")
    for name, value in entry.fields.items():
        if re.search(r"\\(?!&)|\$", value):
            faults.append(f"{name}: LaTeX in {value!r}: write the letters themselves (UTF-8)")
    return faults


def _author(person) -> str:
    last = plain(" ".join(person.prelast_names + person.last_names + person.lineage_names))
    given = [plain(n) for n in person.first_names + person.middle_names]
    initials = "".join(part[0] for name in given for part in re.split(r"[-\s]", name) if part)
    return f"{last} {initials}".strip()


def _surname(author: str) -> str:
    name, _, initials = author.rpartition(" ")
    return name if name and initials.isupper() else author


def _names(reference: Reference) -> str:
    """Up to six names; of longer lists the first three."""
    names = list(reference.authors)
    if names[-1:] == ["others"]:
        names[-1] = "et al."
    elif len(names) > 6:
        names = [*names[:3], "et al."]
    return ", ".join(names).replace(", et al.", " et al.")


def _where(reference: Reference) -> str:
    volume_follows = reference.place[:1].isdigit()
    joint = " " if volume_follows else ", "
    return joint.join(part for part in (reference.container, reference.place) if part)


def _stop(text: str) -> str:
    return text if not text or text[-1] in ".?!" else f"{text}."
