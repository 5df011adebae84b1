"""The page: complete, harmless, and plain about what it cannot show."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from coursekit.learners.intake import SubmittedFile
from coursekit.learners.report import page
from coursekit.learners.roster import roster

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.fixture
def report(course, progress):
    def report(*files: tuple[str, str], seed: str | None = None) -> BeautifulSoup:
        handed = [SubmittedFile("class", path, text) for path, text in files]
        read = roster(handed, set(course.bank.questions), course.marks(), seed)
        return BeautifulSoup(page(read, course), "html.parser")

    return report


def test_text_from_students_stays_text(report, progress, attempt):
    answers = {
        "discovery/area": attempt("wrong", EVIL, why=EVIL),
        "discovery/recall-definition": attempt("right", EVIL),
    }
    shown = report((f"{EVIL}.json", progress(answers)), ("x.json", progress(course=EVIL)))
    assert not shown.find_all(["script", "img", "iframe", "object", "link"])
    assert not [tag for tag in shown.find_all() if any(name.startswith("on") for name in tag.attrs)]
    assert "<script>alert(1)</script>" in shown.get_text()  # the name, to be read


def test_the_page_may_run_and_load_nothing(report, progress):
    policy = report(("Ada.json", progress())).find("meta", {"http-equiv": True})["content"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_what_the_numbers_cannot_show_comes_first(report, progress):
    limits = report(("Ada.json", progress())).main.section.get_text()
    assert "looked up" in limits and "shared" in limits and "self-testing" in limits


def test_a_small_group_is_a_warning_and_few_answers_are_marked(report, progress, attempt):
    files = [
        (f"S{i}.json", progress({"discovery/area": attempt("right", "F5", day=i)}))
        for i in range(1, 7)
    ]
    few = report(*files[:4])
    assert few.find(class_="warning")
    assert "4 of 4, 100% (51 to 100%) — few answers" in few.get_text()
    many = report(*files)
    assert not many.find(class_="warning")
    assert "6 of 6, 100% (61 to 100%)" in many.get_text()
    assert "few answers" not in many.find(id="accuracy").table.get_text()


def test_every_plot_has_words_and_a_table_beside_it(report, progress, attempt):
    answers = {
        "discovery/area": attempt("right", "F5"),
        "discovery/predict-share": attempt("ungraded", 40),
        "discovery/belief-before": attempt("ungraded", 40),
        "discovery/belief-after": attempt("ungraded", 50),
    }
    pictures = report(("Ada.json", progress(answers))).find_all("figure")
    assert len(pictures) == 5  # by chapter, by student, accuracy, one prediction, beliefs
    for figure in pictures:
        assert figure.svg["role"] == "img" and figure.svg["aria-label"]
        assert figure.find_next_sibling(class_="scroll").table.caption.get_text()


def test_where_the_bank_holds_no_number_the_page_says_so(report, progress, attempt, course):
    shown = report(("Ada.json", progress({"discovery/predict-electrode": attempt("ungraded", 40)})))
    section = shown.find(id="predictions")
    assert "it holds no number to mark" in section.p.get_text()
    block = section.find("h3", string=lambda text: "One rule changed" in text).parent
    assert "It is 38%" in block.find(class_="outcome").get_text()


def test_a_claim_stands_beside_its_verdict(report, progress, attempt, course):
    shown = report(("Ada.json", progress()))
    cells = [cell.get_text() for cell in shown.find(id="beliefs").tbody.tr.find_all(["th", "td"])]
    assert cells == [course.beliefs[0].claim, "none", "none", "none", "0", "supported"]


def test_a_report_without_any_student_still_lists_the_files(report):
    shown = report(("Ada.json", "no json"))
    assert "no json" not in shown.get_text()
    assert shown.find(id="files").tbody.th.get_text() == "class/Ada.json"
    assert not shown.find("figure")


def test_under_pseudonyms_no_name_is_on_the_page(report, progress, attempt):
    answers = {"discovery/recall-definition": attempt("right", "I am Ada")}
    shown = str(report(("Ada.json", progress(answers)), seed="words"))
    assert "Ada" not in shown
    assert "pseudonyms" in shown
