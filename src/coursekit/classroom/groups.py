"""Work that a group submits together: one member's file counts for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coursekit.classroom.outcome import Outcome
from coursekit.classroom.terms import Terms


def shared(
    outcomes: list[Outcome], terms: Terms, assignment: str, times: Mapping[str, str]
) -> list[Outcome]:
    """The outcomes with each group's work given to all of its members.

    `times` holds when each student's newest version came (ISO 8601; empty: not known). Of several
    members who submitted, the one who came last counts where all times are known, else the one who
    stands first in the group; the others' files are kept, and it is said.
    """
    if not terms.of(assignment).group_work:
        return outcomes
    by_id = {outcome.student: outcome for outcome in outcomes}
    shares: dict[str, Outcome] = {}
    for group, members in terms.groups.items():
        came = [s for s in members if s in by_id and by_id[s].status != "missing"]
        if came:
            counts = max(came, key=lambda s: times[s]) if all(map(times.get, came)) else came[0]
            work = by_id[counts]
            note = f"Work of {group}, submitted by {counts}."
            several = len({by_id[s].version.partition("-")[2] for s in came}) > 1
            if several:
                note += f" {', '.join(came)} submitted different files; this one was graded."
            flags = (*work.flags, *(["group-several"] if several else []))
            shares |= {
                s: replace(work, student=s, author=counts, notes=(note, *work.notes), flags=flags)
                for s in members
            }
    return [shares.get(outcome.student, outcome) for outcome in outcomes]
