"""No number without a source: each kind of fault is named, on a small bad example."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from coursekit.evidence import constants, directions, mutants, ours, sweep
from coursekit.evidence.ledger import grade_faults
from coursekit.evidence.numbers import numbers_in
from coursekit.evidence.prose import check_text
from coursekit.evidence.schema import Fact
from coursekit.text.files import FileError

ROOT = Path(__file__).parents[3]
NONE = ours.read("")


@pytest.fixture(scope="module")
def course():
    return mutants.read(ROOT)


def faults(path, text, course, declared=NONE):
    return sweep.of_text(path, text, course.ledger, declared)


def test_the_course_states_no_number_without_a_source_or_a_declaration():
    assert sweep.problems(ROOT) == []


@pytest.mark.parametrize(
    "text", ["It fell by 0.7.", "About half of them.", "Thirteen critics.", "A fifth of the cells."]
)
def test_digits_and_number_words_without_a_source_are_named_with_file_and_line(text, course):
    (line,) = faults("book/page.md", f"# Title\n\n{text}", course)
    assert line.startswith("book/page.md: line 3: the number")


def test_words_for_numbers_are_read_as_numbers():
    found = numbers_in(
        "half of thirteen, two thirds, a fifth, twenty-one; halfway, the third claim"
    )
    assert [round(float(n.value), 3) for n in found] == [0.5, 13, 0.667, 0.2, 21]


@pytest.mark.parametrize("text", ["A six-month trial.", "One-sided it is.", "a one-in-ten case"])
def test_a_number_word_that_begins_or_ends_a_compound_is_a_number(text):
    assert numbers_in(text)


def test_a_count_is_no_share_in_per_cent(course):
    """38 cells are not two fifths of anything; 49% is about a half."""
    assert check_text("About [half](fact:ptn-m1-2013) of them.", course.ledger) == []
    (problem,) = check_text("About [two fifths](fact:ptn-m1-2013) of them.", course.ledger)
    assert problem.kind == "number"


def test_a_share_in_words_is_compared_with_the_fact(course):
    right = "About [a fifth](fact:nonshared-2023) of the cells."
    assert check_text(right, course.ledger) == []
    (problem,) = check_text(right.replace("fifth", "quarter"), course.ledger)
    assert problem.kind == "number"


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("questions/x.yaml", "- id: a\n  options:\n    - text: It rose by 17%.\n"),
        ("assignments/x/plan.yaml", "overview: >-\n  It rose by 17%.\n"),
        (
            "notebooks/x.ipynb",
            '{"cells": [{"cell_type": "code", "metadata": {}, '
            "\"source\": [\"def f():\\n\", \"    '''A rise of 17%.'''\"]}]}",
        ),
        (
            "notebooks/x.ipynb",
            '{"cells": [{"cell_type": "code", "source": [], '
            '"metadata": {"mystnb": {"image": {"alt": "A rise of 17%."}}}}]}',
        ),
    ],
)
def test_questions_plans_captions_and_alt_texts_are_read(path, source, course):
    (line,) = faults(path, source, course)
    assert "'17'" in line


def test_a_declared_number_passes_and_a_changed_one_does_not(course):
    declared = ours.read("model: ['is made of 92 neurons here.']")
    assert faults("book/a.md", "It is made of 92 neurons here.", course, declared) == []
    changed = faults("book/a.md", "It is made of 93 neurons here.", course, declared)
    assert len(changed) == 2 and "not in the text any more" in changed[1]


@pytest.mark.parametrize(
    ("text", "changed", "what"),
    [
        ("More noise means a lower score.", "Less noise means a lower score.", "the direction"),
        ("The idea is contested today.", "The idea is refuted today.", "the word 'refuted'"),
        (
            "Infants saw [nine social](fact:F37) acts.",
            "Infants saw [two social](fact:F37) acts.",
            "small",
        ),
    ],
)
def test_a_direction_strong_word_or_small_linked_number_that_drifts_is_named(
    text, changed, what, course
):
    """What a comparison with the fact cannot see, the declared words around it show."""
    declared = ours.proposals("book/a.md", text, NONE, course.ledger)
    assert faults("book/a.md", text, course, declared) == []
    assert any(what in line for line in faults("book/a.md", changed, course, declared))
    renewed = ours.proposals("book/a.md", changed, declared, course.ledger)
    gone, new = ours.changed(declared, renewed)[0], ours.changed(declared, renewed)[-1]
    assert gone.startswith("- ") and new.startswith("+ ")


def test_a_direction_beside_a_declared_number_needs_no_declaration_of_its_own(course):
    (line,) = faults("book/a.md", "The score rose by 17 points.", course)
    assert "the number '17'" in line


def test_the_answer_that_a_question_calls_right_is_read(course):
    (line,) = faults("questions/x.yaml", "- id: own-run\n  answer: 2.75\n", course)
    assert "'2.75' in “own-run: answer 2.75”" in line


def test_a_kind_of_declaration_must_be_known():
    with pytest.raises(FileError, match="guess is not one of model"):
        ours.read("guess: ['17']")


@pytest.mark.parametrize(
    ("path", "source", "said"),
    [
        ("questions/x.yaml", "- id: a\n  ask: [one](fact:F37) more\n", "questions/x.yaml, line 2"),
        ("notebooks/x.ipynb", "{", "notebooks/x.ipynb: is no notebook"),
    ],
)
def test_a_text_that_cannot_be_read_is_named_with_its_line(path, source, said, course):
    with pytest.raises(FileError, match=said):
        faults(path, source, course)


def test_the_year_of_a_source_in_the_same_paragraph_needs_no_declaration(course):
    text = "In 1992 the group reported it ([di Pellegrino et al., 1992](cite:{}))."
    assert faults("book/a.md", text.format("dipellegrino1992understanding"), course) == []


def test_a_direction_that_the_fact_does_not_have_is_named(course):
    text = "Stimulation [raised](fact:tms-1995) it: potentials were reported to be larger."
    assert directions.check_text(text, course.ledger) == []
    (problem,) = directions.check_text(text.replace("larger", "smaller"), course.ledger)
    assert "'smaller'" in problem.message and "tms-1995" in problem.message


def test_a_caveat_lends_no_direction_to_the_text(course):
    """A caveat speaks of other studies too; what the fact found is in its statement."""
    text = "The [grips](fact:pmd-chance-congruence-2019) of more cells agreed."
    assert "more" in course.ledger.facts["pmd-chance-congruence-2019"].caveat
    (problem,) = directions.check_text(text, course.ledger)
    assert "'more'" in problem.message


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[38](fact:ptn-m1-2013) rose and [27](fact:ptn-m1-2013) fell.", ""),
        ("[38](fact:ptn-m1-2013) of [132](fact:ptn-m1-2013) cells fell; others rose.", "'fell'"),
        ("[38](fact:ptn-m1-2013) rose, and [27](fact:ptn-m1-2013) *raised* theirs.", "'raised'"),
    ],
)
def test_a_fact_of_a_rise_and_a_fall_pairs_them_with_its_numbers(text, wrong, course):
    found = [problem.message for problem in directions.check_text(text, course.ledger)]
    assert len(found) == bool(wrong) and all(message.startswith(wrong) for message in found)


def test_a_number_with_a_side_is_one_of_the_entry(course):
    entry = course.ledger.facts["ptn-m1-2013"].model_dump() | {"check": "", "sides": {83: "up"}}
    with pytest.raises(ValidationError, match="names 83"):
        Fact.model_validate(entry)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("That is [supported](fact:F51).", ""),
        ("That is established: it was [impaired](fact:F51).", "'established'"),
        ("We hold [that claim](claim:s20) to be supported.", ""),
        ("We hold [that claim](claim:s20) to be refuted.", "'refuted'"),
    ],
)
def test_a_grade_beside_an_entry_is_the_grade_of_the_entry(text, wrong, course):
    found = [problem.message for problem in directions.check_text(text, course.ledger)]
    assert len(found) == bool(wrong) and all(message.startswith(wrong) for message in found)


def test_words_that_claim_too_much_beside_a_fact_are_named(course):
    (problem,) = directions.check_text("This [proves](fact:tms-1995) it.", course.ledger)
    assert "claims more than tms-1995" in problem.message


@pytest.mark.parametrize(
    "name", ["Iacoboni et al., 1996", "Gallese et al., 1997", "Fadiga et al., 1996"]
)
def test_a_citation_names_the_first_author_and_the_year_of_its_source(name, course):
    assert check_text(f"[{name}](cite:gallese1996action)", course.ledger)


def test_a_fact_is_not_established_unless_it_was_seen(course):
    fact = course.ledger.facts["name-and-count-1996"]
    bad = fact.model_copy(update={"strength": "established"})
    (fault,) = grade_faults({fact.id: bad})
    assert "not seen in its source" in fault[1]


def test_two_entries_for_one_study_name_what_each_holds(course):
    facts = {i: course.ledger.facts[i] for i in ("name-and-count-1996", "congruence-1996")}
    assert grade_faults(facts) == []
    bad = {i: fact.model_copy(update={"part": ""}) for i, fact in facts.items()}
    assert len(grade_faults(bad)) == 2


def test_a_constant_without_a_source_or_with_another_value_is_named(course):
    listed = {"gate": {"Gate.depth": {"value": "0.7", "from": "our choice"}}}
    assert constants.compare({"gate": {"Gate.depth": "0.7"}}, listed, course.ledger) == []
    (line,) = constants.compare({"gate": {"Gate.depth": "0.8"}}, listed, course.ledger)
    assert "is 0.8, listed as 0.7" in line
    (line,) = constants.compare({"gate": {}}, listed, course.ledger)
    assert "not in the code any more" in line
    (line,) = constants.compare({"gate": {"Gate.depth": "0.7"}}, {}, course.ledger)
    assert "is not listed" in line


def test_a_constant_from_a_fact_must_be_one_of_its_numbers(course):
    listed = {"m": {"X.n": {"value": "107", "from": "F37"}}}
    (line,) = constants.compare({"m": {"X.n": "107"}}, listed, course.ledger)
    assert "107 is not a number of fact F37" in line


def test_a_seeded_sample_of_lies_is_noticed(course):
    """60 changes: all but one are noticed, and some by comparison with a source, not the record."""
    outcomes = mutants.run(course, 60, seed=15)
    kinds = ("digit", "number word", "name", "sign")
    exact = [o for o in outcomes if o.site.kind in kinds]
    assert sum(not o.caught for o in exact) <= 1, mutants.survivors(exact)
    assert sum(o.caught for o in outcomes) >= 59, mutants.survivors(outcomes)
    assert sum(o.by == "compared" for o in outcomes) >= 10
    assert outcomes == mutants.run(course, 60, seed=15)


def test_the_report_counts_by_kind_and_lists_survivors_by_file(course):
    outcomes = mutants.run(course, 12, seed=1)
    shown = mutants.table(outcomes)
    assert all(kind in shown for kind in mutants.KINDS) and "survivors by file" in shown
    assert len(mutants.survivors(outcomes)) == sum(not o.caught for o in outcomes)
