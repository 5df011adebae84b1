"""Proof that a figure is a function of its values: some states are drawn twice and compared."""

from __future__ import annotations

from random import Random
from typing import Any

from explorable.errors import ExplorableError
from explorable.figure.plot import name_of
from explorable.frames.draw import Frame, called
from explorable.publish.workers import Job

SAMPLE = 4  # states that the kernel draws again, besides the one shown first


def twice(job: Job, values: dict[str, Any]) -> Frame:
    """The state shown first; an error where it is drawn differently a second time."""
    first = job.draw(values)
    if first.failure:
        raise ExplorableError(f"{first.failure} The state shown first must be drawn.")
    if job.draw(values) != first:
        raise ExplorableError(
            f"{name_of(job.function)}() draws the same state differently each time. Give its "
            "random generator a seed, numpy.random.default_rng(1), and keep nothing from call to "
            "call."
        )
    return first


def sample(count: int) -> list[int]:
    """Numbers of the states drawn again: the last and the first, and some between, from the end."""
    between = range(1, count - 1)
    chosen = Random(count).sample(between, min(SAMPLE - 2, len(between)))
    return sorted({0, count - 1, *chosen}, reverse=True)


def compare(job: Job, states: list[dict[str, Any]], frames: list[Frame]) -> None:
    """Draw a sample of ``states`` here, the last one first.

    Raises :class:`ExplorableError` naming the first state that differs from its frame: the
    function remembers what was drawn before, or the worker processes do not know something
    that the notebook has set.
    """
    for number in sample(len(states)):
        here, there = job.draw(states[number]), frames[number]
        if here == there:
            continue
        where = called(job.function, states[number])
        if job.draw(states[number]) != here:
            raise ExplorableError(
                f"{where} depends on what was drawn before: {_difference(here, there)}. "
                "A state must follow from its values alone: make lists, generators and figures "
                "inside the function."
            )
        raise ExplorableError(
            f"{where} is not the same in this notebook and in the worker processes that draw the "
            f"page, or depends on what was drawn before: {_difference(here, there)}. Hand what the "
            "notebook has set to the function as a value, or set it inside the function."
        )


def _difference(here: Frame, there: Frame) -> str:
    if here.says != there.says:
        return f"here it reads {here.says!r}, there {there.says!r}"
    if here.columns != there.columns:
        return "its numbers differ"
    return "its pictures differ"
