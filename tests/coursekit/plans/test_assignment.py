"""The assignment's text: what a student needs is there, and no key."""

import dataclasses
from datetime import date

from bs4 import BeautifulSoup

from coursekit.plans.assignment import as_page, assignment, long_date, schedule, table

SITE = "https://example.org/course"
DUE = date(2027, 2, 1)


def test_a_student_finds_everything(lesson):
    text = assignment(lesson, DUE, SITE)
    assert "Due on Monday, 1 February 2027." in text
    assert all(objective in text for objective in lesson.chapter.objectives)
    assert f"({SITE}/notebooks/discovery.html)" in text
    assert "`discovery.ipynb`" in text and "quiz.xml" not in text  # the key is in that file
    assert all(row.title in text and row.levels[3] in text for row in lesson.rubric.rows)
    assert all(shown.look_for in text for shown in lesson.plan.figures)
    assert "threshold=2&sign=any+change+in+both&congruence=not+asked)" in text


def test_links_lead_to_the_site_and_none_to_a_scheme_of_ours(lesson):
    plan = lesson.plan.model_copy(update={"hand_in": "See [65](fact:ptn-m1-2013)."})
    text = assignment(dataclasses.replace(lesson, plan=plan), DUE, SITE)
    assert f"[65]({SITE}/book/evidence.html#fact-ptn-m1-2013)" in text
    page = BeautifulSoup(as_page(text, "T"), "html.parser")
    assert {a["href"].partition("://")[0] for a in page("a")} == {"https"}


def test_no_answer_and_no_help_for_the_instructor_reaches_it(lesson):
    """Every text that is not for students gets a mark, and no mark comes through."""

    def marked(model, name):
        return model.model_copy(update={name: "PLANTED " + getattr(model, name)})

    plan = lesson.plan
    task = plan.text_task
    anchors = [marked(marked(anchor, "answer"), "why") for anchor in task.anchors]
    plan = plan.model_copy(
        update={
            "text_task": task.model_copy(update={"anchors": anchors}),
            "misconceptions": [marked(m, "answer") for m in plan.misconceptions],
            "prompts": [marked(prompt, "listen_for") for prompt in plan.prompts],
        }
    )
    text = assignment(dataclasses.replace(lesson, plan=plan), DUE, SITE)
    assert task.ask in text
    assert "PLANTED" not in text + as_page(text, "T")


def test_the_page_needs_no_other_file_and_holds_tables_and_formulas():
    page = as_page("# T\n\n| a | b |\n| --- | --- |\n| $x^2$ | **c** |\n\n<b>d</b>", "A & B")
    soup = BeautifulSoup(page, "html.parser")
    assert soup.title.text == "A & B"
    assert soup.td.math is not None and soup.strong.text == "c"
    assert soup.b is None and "<b>d</b>" in soup.p.text
    assert not soup(["link", "script", "img"])


def test_a_schedule_adds_up(lesson):
    later = dataclasses.replace(lesson, name="other")
    text = schedule([(lesson, DUE), (later, date(2027, 2, 8))], SITE)
    minutes = lesson.plan.minutes
    all_of_it = lesson.chapter.minutes + minutes.quiz + minutes.notebook + minutes.discussion
    lines = [line for line in text.splitlines() if "February" in line]
    assert [line.split(" | ")[0] for line in lines] == [
        *("| Monday, 1 February 2027", "| Monday, 8 February 2027"),
    ]
    assert all(line.endswith(f"| {all_of_it} |") for line in lines)


def test_dates_and_cells_are_written_for_readers():
    assert long_date(date(2028, 12, 31)) == "Sunday, 31 December 2028"
    assert table(("a",), [("x\ny | z",)]).splitlines()[-1] == r"| x y \| z |"
