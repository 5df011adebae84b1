"""The glossary file, its errors, and what a page and a card show."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from coursekit.evidence.html import Places
from coursekit.links import Known, all_schemes
from coursekit.questions.glossary import GlossaryError, entry_markdown, load_glossary

CELL = {"id": "cell", "term": "cell", "definition": "A unit of life."}
SPIKE = {
    "id": "spike", "term": "spike", "also": ["action potential"], "see": ["cell"],
    "definition": "A pulse of a [cell](term:cell).",
    "disputed": [{"by": "Some", "definition": "A wave.", "source": "hodgkin1952"}],
}  # fmt: skip


def glossary_of(folder: Path, *terms):
    path = folder / "glossary.yaml"
    path.write_text(yaml.safe_dump(list(terms)), "utf-8")
    return load_glossary(path)


def test_terms_stand_in_alphabetical_order(tmp_path):
    assert list(glossary_of(tmp_path, SPIKE, CELL).terms) == ["cell", "spike"]


def test_an_entry_names_each_reading_with_its_source(tmp_path):
    glossary = glossary_of(tmp_path, SPIKE, CELL)
    text = entry_markdown(glossary.get("spike"), glossary, lambda key: "Hodgkin, 1952")
    assert "disputed" in text and "[Hodgkin, 1952](cite:hodgkin1952)" in text
    assert "See also: [cell](term:cell)." in text


def test_a_card_is_text_that_says_when_a_term_is_disputed(tmp_path):
    known = Known(terms=glossary_of(tmp_path, SPIKE, CELL).terms)
    scheme = all_schemes()["term"]
    assert "Disputed" in scheme.cards(["spike"], known, Places())
    assert "Disputed" not in scheme.cards(["cell"], known, Places())
    assert "<a " not in scheme.cards(["spike"], known, Places())


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ([{**CELL, "definition": ""}], "'definition' is empty"),
        ([{"id": "cell", "term": "cell"}], "'definition' is missing"),
        ([{**CELL, "defintion": "x"}], "'defintion' is not a field"),
        ([CELL, CELL], "the id is taken"),
        ([{**CELL, "see": ["nothing"]}], "names the term 'nothing', which has no entry"),
        ([{**CELL, "definition": "See [x](term:y)."}], "names the term 'y', which has no entry"),
        ([CELL, {**CELL, "id": "c2", "term": "Cell"}], "is also a name of 'cell'"),
        ([{**CELL, "definition": "[x](javascript:1)"}], "is not allowed"),
        ([SPIKE], "names the term 'cell'"),
    ],
)
def test_a_fault_is_named(tmp_path, terms, words):
    with pytest.raises(GlossaryError) as caught:
        glossary_of(tmp_path, *terms)
    assert words in str(caught.value) and "questions/glossary.yaml" in str(caught.value)


def test_a_file_that_is_no_list_is_refused(tmp_path):
    path = tmp_path / "glossary.yaml"
    path.write_text("cell: x", "utf-8")
    with pytest.raises(GlossaryError, match="must be a list"):
        load_glossary(path)


def test_an_unknown_term_is_named_with_near_ones(tmp_path):
    with pytest.raises(KeyError, match="did you mean spike"):
        glossary_of(tmp_path, SPIKE, CELL).get("spiek")
