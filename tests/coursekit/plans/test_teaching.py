"""The plan as Markdown for an instructors' page."""

import dataclasses

from coursekit.plans.teaching import minutes, opening, plain_text, sections


def test_every_part_of_the_plan_but_the_anchors_is_there(lesson):
    text = "\n".join(part for _, part in sections(lesson))
    plan = lesson.plan
    shown = [*lesson.chapter.objectives, plan.hand_in, plan.text_task.ask, plan.listening.topic]
    shown += [m.idea for m in plan.misconceptions] + [f.look_for for f in plan.figures]
    shown += [p.ask for p in plan.prompts] + [p.listen_for for p in plan.prompts]
    assert all(part in text for part in shown)
    for anchor in plan.text_task.anchors:
        assert anchor.why not in text
        assert anchor.answer not in text


def test_entries_of_the_ledger_stand_with_their_prompts(lesson):
    text = dict(sections(lesson))["Discussion prompts"]
    assert "[supported](claim:s02)" in text
    assert "[On the evidence page](fact:mouse-null-2020)" in text
    doubtful = next(line for line in text.splitlines() if "1177" in line)
    assert "Not confirmed in full" in doubtful


def test_minutes_are_those_of_chapter_and_plan(lesson):
    plan = lesson.plan.model_copy(
        update={"minutes": lesson.plan.minutes.model_copy(update={"quiz": 77})}
    )
    text = opening(dataclasses.replace(lesson, plan=plan))
    assert f"chapter {lesson.chapter.minutes}" in text
    assert "quiz 77" in text


def test_all_times_stand_in_one_table(lesson):
    given = lesson.plan.minutes
    row = minutes([lesson]).splitlines()[-1]
    times = (lesson.chapter.minutes, given.quiz, given.notebook, given.discussion)
    assert row.startswith("| [A neuron that fires twice](chapter:discovery) | ")
    assert row.endswith(" | ".join(map(str, (*times, sum(times)))) + " |")


def test_text_without_markup_stays_as_it_is():
    assert plain_text("a *b* [c](d) 1 | 2 <e>\n f_g $h$") == (
        r"a \*b\* \[c\](d) 1 \| 2 \<e\> f\_g \$h\$"
    )
