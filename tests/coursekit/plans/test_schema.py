"""What a plan must hold; errors are sentences with file and place."""

import pytest

from coursekit.plans import PlanError, load_plan


def drop(key):
    return lambda plan: plan.pop(key)


def put(value, *path):
    def change(plan):
        for key in path[:-1]:
            plan = plan[key]
        plan[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (drop("hand_in"), "'hand_in' is missing: add it"),
        (put("x", "handin"), "'handin' is not a field"),
        (put(0, "minutes", "quiz"), "'quiz' of 'minutes'"),
        (lambda plan: plan["figures"].clear(), "'figures' has 0 entries: give at least 2"),
        (
            lambda plan: plan["prompts"].extend(plan["prompts"]),
            "'prompts' has 8 entries: give at most 5",
        ),
        (put("", "listening", "topic"), "'topic' of 'listening' is empty"),
        (put(4, "text_task", "anchors", 0, "levels", "claim"), "less than or equal to 3"),
    ],
)
def test_a_plan_that_is_not_whole_is_refused_in_words(course, change_plan, how, said):
    change_plan(how)
    with pytest.raises(PlanError) as caught:
        load_plan(course, "discovery")
    assert "assignments/discovery/plan.yaml, line " in str(caught.value)
    assert said in str(caught.value)


def test_a_prompt_rests_on_the_ledger(course, change_plan):
    change_plan(lambda plan: plan["prompts"][0].pop("facts"))
    with pytest.raises(PlanError, match="names no entry of the ledger"):
        load_plan(course, "discovery")


def test_the_rubric_gives_twelve_points(lesson):
    assert [row.id for row in lesson.rubric.rows] == [
        *("claim", "numbers", "reasoning", "communication"),
    ]
    assert lesson.rubric.points == 12
