"""Students whose code ends only because time is limited: a class of their own, short limits."""

from __future__ import annotations

import nbformat
import pytest

from coursekit.classroom import cycle, processes, sandbox
from coursekit.classroom.report import student_report
from coursekit.classroom.sandbox import Limits
from coursekit.intake.inbox import SubmittedFile

from .conftest import copied
from .students import slow_cases

LIMITS = Limits(cell=5, notebook=50)  # s
AT_ONCE = Limits(cell=2, notebook=5)  # s, for what is not to end by itself
STARTING = 10  # s


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory):
    """(expected, outcomes) by student."""
    copy = released.release("small")
    expected = slow_cases(lambda: nbformat.read(copy, as_version=4))
    room = copied(released, tmp_path_factory.mktemp("slow") / "room")
    held = sandbox.containment() != "full"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "STARTING", STARTING)
        for limits, status in ((LIMITS, "graded"), (AT_ONCE, "stopped")):
            work = {name: case.files for name, case in expected.items() if case.status == status}
            files = [SubmittedFile(n, *file) for n, made in work.items() for file in made.items()]
            outcomes = cycle.grade_class(room, "small", files, limits, without_sandbox=held)
    return expected, {outcome.student: outcome for outcome in outcomes}


def test_each_ends_and_the_rest_of_the_notebook_is_graded(graded):
    expected, outcomes = graded
    wanted = {name: (case.status, case.tested) for name, case in expected.items()}
    assert {name: (o.status, o.tested) for name, o in outcomes.items()} == wanted
    assert all("time" in outcome.flags for outcome in outcomes.values())


def test_a_test_that_ran_out_of_time_is_called_so(graded):
    results = {task.name: task.result for task in graded[1]["endless-loop"].tasks}
    assert results["double-check"] == results["double-hidden"] == "time"
    text = student_report(graded[1]["endless-loop"], "small")
    assert "double-check: timed out, 0 of 1" in text
    assert "“double-check” ran out of time" in text
