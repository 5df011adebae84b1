"""Prose against the ledger: what agrees, what does not, and what needs a hedge."""

import json
from pathlib import Path

import pytest

from coursekit.evidence import check_text, load
from coursekit.evidence.numbers import numbers_in
from coursekit.evidence.prose import check_file, unlinked_numbers
from coursekit.text.links import links_in

EVIDENCE = Path(__file__).parents[3] / "evidence"


@pytest.fixture(scope="module")
def ledger():
    return load(EVIDENCE)


def kinds(text, ledger):
    return [problem.kind for problem in check_text(text, ledger)]


@pytest.mark.parametrize(
    "text",
    [
        "In M1, [65 of 132](fact:ptn-m1-2013) cells had it.",
        "In [two](fact:ptn-m1-2013) macaques.",
        "A share of [49%](fact:ptn-m1-2013), or [49 per cent](fact:ptn-m1-2013).",
        "[about 27%](fact:ptn-f5-2009) fell silent",  # 26.6
        "[28%](fact:reverse-inference-parietal-neurosynth) of studies",  # 0.28
        "[16–21%](fact:mu-critique-2016), [16 to 21](fact:mu-critique-2016)",
        "[14,371](fact:rev-insula) and [14\u2009371](fact:rev-insula) studies",
        "lower by [0.81](fact:aut-voluntary-imitation), d = [−0.81](fact:aut-voluntary-imitation)",
        "in area [F5 and M1](fact:ptn-pooled-2014)",
        "[the 2013 study](fact:ptn-m1-2013)",  # year of its source
        "a [doubled *65*](fact:ptn-m1-2013)",
        "`[66](fact:ptn-m1-2013)` in code",
        "```python\n[66](fact:ptn-m1-2013)\n```",
        "[Gallese et al., 1996](cite:gallese1996action)",
    ],
)
def test_texts_that_agree(text, ledger):
    assert kinds(text, ledger) == []


@pytest.mark.parametrize(
    "text",
    [
        "In M1, [66 of 132](fact:ptn-m1-2013) cells had it.",
        "In [three](fact:ptn-m1-2013) macaques.",
        "[27%](fact:ptn-f5-2009) fell silent",  # 26.6, and nothing says that it is rounded
        "[about 28%](fact:ptn-f5-2009) fell silent",
        "d = [−0.46](fact:mu-meta-2016)",  # the sign is wrong
        "[0.77 to 2.60](fact:aut-sync-meta)",
        "```{note}\n[66](fact:ptn-m1-2013)\n```",
        ":::{note}\n[66](fact:ptn-m1-2013)\n:::",
        "````{note}\n```{tip}\n[66](fact:ptn-m1-2013)\n```\n````",
    ],
)
def test_wrong_numbers(text, ledger):
    assert kinds(text, ledger) == ["number"]


def test_a_wrong_number_is_explained(ledger):
    (problem,) = check_text("First.\n\nThen [66 of 132](fact:ptn-m1-2013) cells.", ledger)
    assert problem.line == 3
    for part in ("'66'", "ptn-m1-2013", "mirror_like = 65"):
        assert part in problem.message


def test_a_missing_fact_is_named_with_its_neighbours(ledger):
    (problem,) = check_text("[65](fact:ptn-m1-2012)", ledger)
    assert problem.kind == "unknown"
    assert "'ptn-m1-2012'" in problem.message and "ptn-m1-2013" in problem.message


def test_citations(ledger):
    assert kinds("[Nobody](cite:nobody2000)", ledger) == ["unknown"]
    assert kinds("[Gallese, 1997](cite:gallese1996action)", ledger) == ["year"]
    for apostrophe in "'’":  # a build has typeset it before it checks a page
        cited = f"[D{apostrophe}Ausilio et al., 2009](cite:dausilio2009motor)"
        assert kinds(cited, ledger) == []


@pytest.mark.parametrize(
    "text",
    [
        "They recorded [92 of 532](fact:name-and-count-1996) neurons.",
        "It was reported. They recorded [92 of 532](fact:name-and-count-1996) neurons.",
        "Some wrote about it: [92](fact:name-and-count-1996).",
        "They had [5](fact:F17) people.",  # the fact is confirmed, this number is not
    ],
)
def test_unconfirmed_printed_as_sure(text, ledger):
    assert kinds(text, ledger) == ["hedge"]


@pytest.mark.parametrize(
    "text",
    [
        "They reported [92 of 532](fact:name-and-count-1996) neurons.",
        "[About 92](fact:name-and-count-1996) neurons.",
        "Roughly [92](fact:name-and-count-1996) neurons.",
        "The count, [92](fact:name-and-count-1996), is not\nconfirmed.",
        "Gallese et al. reported [92](fact:name-and-count-1996).",
        "| reported | n |\n| --- | --- |\n| cells | [92](fact:name-and-count-1996) |",
        "In [eight](fact:F17) experiments.",
    ],
)
def test_hedged_or_sure(text, ledger):
    assert kinds(text, ledger) == []


def test_every_statement_agrees_with_its_own_fact(ledger):
    for fact in ledger.facts.values():
        if "[" not in fact.statement:
            assert "number" not in kinds(f"[{fact.statement}](fact:{fact.id})", ledger), fact.id


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,177 and 11\u2009032", [1177, 11032]),
        ("−0.5, -3, .05", ["-0.5", -3, "0.05"]),
        ("8–13 Hz, 14.1 ± 2.3", [8, 13, "14.1", "2.3"]),
        ("F5, M1, ci95, x2", []),
        ("9.4T, 45B", ["9.4", 45]),
        ("one-to-one, twelve, anyone", [12]),
        ("2005, 2010", [2005, 2010]),
    ],
)
def test_numbers(text, values):
    assert [float(n.value) for n in numbers_in(text)] == [float(v) for v in values]


def test_links_know_line_and_sentence():
    text = "One.\nTwo [a](fact:x) et al. here! Three [b](cite:y)."
    first, second = links_in(text)
    assert (first.line, first.sentence) == (2, "Two [a](fact:x) et al. here!")
    assert (second.scheme, second.sentence) == ("cite", "Three [b](cite:y).")


def test_a_notebook_is_checked_cell_by_cell(tmp_path, ledger):
    cells = [
        {"cell_type": "code", "source": ["[66](fact:ptn-m1-2013)"]},
        {"cell_type": "markdown", "source": ["In M1,\n", "[66](fact:ptn-m1-2013)"]},
    ]
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    ((where, problem),) = check_file(path, ledger)
    assert (where, problem.line) == ("cell 2", 2)


def test_unlinked_numbers_are_found():
    text = "# 3 things\n\nThere were 92 of [532](fact:x) and $x = 7$.\n1. First"
    assert unlinked_numbers(text) == [(3, "92")]
