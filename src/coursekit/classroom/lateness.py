"""When work came, and what lateness costs by the terms of the class.

Nothing is taken from anybody on a guess: where no time is known, none is assumed. Such work has no
penalty, and the summary lists it.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta

from coursekit.classroom.outcome import Outcome
from coursekit.classroom.terms import LateRule, Terms

DAY = timedelta(days=1)


def with_lateness(
    outcome: Outcome,
    terms: Terms,
    assignment: str,
    came: str = "",
    called_late: bool = False,
) -> Outcome:
    """The outcome with the time of its work, the days it is late, and the penalty.

    `came` is when it came (ISO 8601; empty: not known); `called_late`: the platform says late and
    no more.
    """
    of = terms.of(assignment)
    said = of.submitted.get(outcome.student)
    when = said or (datetime.fromisoformat(came) if came else None)
    due = of.deadline(outcome.student)
    outcome = replace(outcome, submitted=when.isoformat(" ", "minutes") if when else "")
    if due is None or outcome.status == "missing":
        return outcome
    if when is None:
        flag = "late-unknown" if called_late else "time-unknown"
        return replace(outcome, flags=(*outcome.flags, flag))
    days = days_late(when, due, terms.late)
    if not days:
        return outcome
    taken = penalty(outcome, days, terms.late)
    day = "1 day" if days == 1 else f"{days} days"
    note = f"Submitted {when:%Y-%m-%d %H:%M}, due {due:%Y-%m-%d %H:%M}: late, {day} begun."
    return replace(
        outcome,
        days_late=days,
        penalty=taken,
        flags=(*outcome.flags, "late"),
        notes=(*outcome.notes, note),
    )


def days_late(when: datetime, due: datetime, rule: LateRule | None) -> int:
    """Days that have begun since the deadline; 0 within the grace."""
    grace = timedelta(minutes=rule.grace_minutes if rule else 0)
    return 0 if when <= due + grace else math.ceil((when - due) / DAY)


def penalty(outcome: Outcome, days: int, rule: LateRule | None) -> float:
    """Points that so many days cost; 0 while a mark is missing, and without a rule."""
    if rule is None or outcome.tested is None or outcome.read is None:
        return 0.0
    earned = outcome.tested + outcome.read
    points = outcome.of if rule.of == "possible" else earned
    percent = min(days * rule.percent_per_day, rule.at_most_percent)
    return round(min(points * percent / 100, earned), 2)
