"""Which student of the class a platform's name means.

A name that could mean two students means neither: the work is kept under an id of its own, and the
report lists it. Guessing would give one student the marks of another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from coursekit.classroom.folder import Student
from coursekit.intake.inbox import student_id

Label = tuple[str, str]  # name and number, as the platform gives them; the number may be empty


@dataclass(frozen=True)
class Match:
    """The id under which a label's work is kept, and what the instructor should know of it."""

    student: str
    note: str = ""


def match(
    labels: Iterable[Label],
    roster: list[Student],
    recorded: Mapping[Label, str],
    groups: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[Label, Match]:
    """An id for each label; two people never share one.

    The roster decides where it names exactly one student (by id, name, name turned round, or
    address); the id itself always counts, beside a name too. `recorded` holds the labels of earlier
    imports with their ids: they keep them, unless the roster has come to know better. Of group work
    `groups` gives the members: a platform writes the group's name before theirs, or alone.
    """
    everybody = sorted({*labels, *recorded})
    tiers = _tiers(roster)
    found = {label: _on_roster(_member(label[0], groups or {}), tiers) for label in everybody}
    only: dict[str, dict[Label, int]] = {student.id: {} for student in roster}
    for label, fit in found.items():
        if len(fit) == 1:
            ((student_of, tier),) = fit.items()
            only[student_of][label] = tier
    matches: dict[Label, Match] = {}
    for student in roster:
        fits = only[student.id]
        matches |= {label: Match(student.id) for label, tier in fits.items() if tier == 0}
        named = {label: tier for label, tier in fits.items() if tier > 0}
        best = [label for label, tier in named.items() if tier == min(named.values())]
        if len(best) > 1:  # several people of this name: only one that was known before stays
            best = [label for label in best if recorded.get(label) == student.id]
        if len(best) == 1:
            matches[best[0]] = Match(student.id)
    taken = {student.id for student in roster}
    left = [label for label in everybody if label not in matches]
    for label in sorted(left, key=lambda label: (label not in recorded, label)):
        own = recorded.get(label)
        if own is None or own in taken:
            own = _free(label, taken)
        taken.add(own)
        matches[label] = Match(own, _why(found[label], roster))
    return matches


def _member(name: str, groups: Mapping[str, tuple[str, ...]]) -> str:
    """The member in "Group 1-Ada Lovelace"; the first one of "Group 1"; else the name itself."""
    own = student_id(name)
    for group, members in groups.items():
        if own == student_id(group) and members:
            return members[0]
        if name.casefold().startswith(f"{group.casefold()}-"):
            return name[len(group) + 1 :]
    return name


def _why(fits: Mapping[str, int], roster: list[Student]) -> str:
    if fits:
        ids = ", ".join(sorted(fits))
        return (
            f"The name fits {ids} on the roster, but not only this one person: it was matched to "
            "nobody. Rename the student's folder to the id, or make the roster tell them apart."
        )
    return "Not on the roster." if roster else ""


def _free(label: Label, taken: set[str]) -> str:
    name, number = label
    for own in (student_id(name), student_id(f"{name} {number}")):
        if own not in taken:
            return own
    count = 2
    while f"{own}-{count}" in taken:
        count += 1
    return f"{own}-{count}"


Tier = tuple[Callable[[str], str], dict[str, list[str]]]  # how a name is read, whose it is


def _tiers(roster: list[Student]) -> list[Tier]:
    """The ways to read a name, the surest first, each with the ids of those who have it."""
    ids, named, plain = {}, {}, {}
    for student in roster:
        first, last = student.first_name, student.last_name
        names = [form for form in (f"{first} {last}", f"{last} {first}") if form.strip()]
        ids[student.id] = [student.id]
        named[student.id] = [*names, *([student.email] if student.email else [])]
        plain[student.id] = names
    ways = ((student_id, ids), (student_id, named), (_compact, plain), (_bare, plain))
    tiers: list[Tier] = []
    for form, have in ways:
        whose: dict[str, list[str]] = {}
        for own, texts in have.items():
            for text in {form(text) for text in texts}:
                whose.setdefault(text, []).append(own)
        tiers.append((form, whose))
    return tiers


def _on_roster(name: str, tiers: list[Tier]) -> dict[str, int]:
    """The students a name fits best, id to how well (0 is best)."""
    for tier, (form, whose) in enumerate(tiers):
        if form(name) and form(name) in whose:
            return dict.fromkeys(whose[form(name)], tier)
    return {}


def _compact(text: str) -> str:
    """Letters and digits alone, as Canvas writes names."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _bare(text: str) -> str:
    """The same without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _compact("".join(c for c in letters if not unicodedata.combining(c)))
