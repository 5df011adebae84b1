"""The real ledger is sound, and each kind of fault in it is named with its file and entry."""

import re
import shutil
from pathlib import Path

import pytest

from coursekit.evidence import LedgerError, load
from coursekit.evidence.bibliography import as_html, as_text, is_doi, plain
from coursekit.evidence.changes import unrecorded
from coursekit.evidence.prose import check_claims

EVIDENCE = Path(__file__).parents[3] / "evidence"


@pytest.fixture(scope="module")
def ledger():
    return load(EVIDENCE)


@pytest.fixture
def copy(tmp_path):
    """A copy of the ledger to break."""
    folder = tmp_path / "evidence"
    shutil.copytree(EVIDENCE, folder)
    return folder


def problems_after(folder: Path, file: str, old: str, new: str) -> list[str]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        load(folder)
    return caught.value.problems


def test_the_ledger_holds_every_fact_and_claim(ledger):
    assert len(ledger.facts) >= 396
    assert len(ledger.claims) >= 26


def test_every_fact_has_a_source_a_strength_and_a_caveat(ledger):
    for fact in ledger.facts.values():
        assert fact.sources and fact.strength and fact.caveat
        assert all(key in ledger.references for key in fact.sources)


def test_no_change_is_unrecorded(ledger):
    assert unrecorded(ledger, EVIDENCE) == []


def test_claims_state_only_numbers_of_the_ledger(ledger):
    assert check_claims(ledger) == []


def test_tables_keep_their_rights_and_hold_no_single_neuron(ledger):
    assert {t.table for t in ledger.tables} == {p.name for p in EVIDENCE.glob("tables/*.csv")}
    for table in ledger.tables:
        assert table.rights and table.attribution
        assert not {"unit", "neuron", "unit_id", "spike"} & set(table.columns)


def test_missing_source_is_named(copy):
    found = problems_after(copy, "facts/discovery.yaml", "[gallese1996action]", "[nobody1996]")
    assert found == [
        "evidence/facts/discovery.yaml, line 22: name-and-count-1996: sources: 'nobody1996' is not "
        "in references.bib"
    ]


def test_a_fact_without_any_source_is_refused(copy):
    found = problems_after(copy, "facts/discovery.yaml", "[gallese1996action]", "[]")
    assert any("discovery.yaml" in p and "name-and-count-1996: 'sources'" in p for p in found)


def test_a_fact_that_a_claim_needs_must_exist(copy):
    found = problems_after(
        copy, "facts/empathy.yaml", "id: aff-compassion-routes", "id: aff-other-routes"
    )
    said = "\n".join(found)
    assert re.search(
        r"claims.yaml, line \d+: s06: facts: 'aff-compassion-routes' is not in facts/", said
    )


def test_malformed_doi_is_named(copy):
    found = problems_after(
        copy, "references.bib", "10.1093/brain/119.2.593", "https://doi.org/10.1093/x"
    )
    assert len(found) == 1
    line = "evidence/references.bib, line "
    assert found[0].startswith(line)
    assert "gallese1996action: 'https://doi.org/10.1093/x'" in found[0]


@pytest.mark.parametrize("doi", ["10.1093/brain/119.2.593", "10.1002/1097-4679(198101)37:1<1::X>3"])
def test_good_dois(doi):
    assert is_doi(doi)


@pytest.mark.parametrize("doi", ["", "10.1093", "11.1/x", "doi:10.1093/x", "10.1/x", "10.1093/a b"])
def test_bad_dois(doi):
    assert not is_doi(doi)


def test_duplicate_id_across_files_is_named(copy):
    found = problems_after(
        copy, "facts/learning.yaml", "id: learn-testing-meta\n", "id: name-and-count-1996\n"
    )
    assert found == [
        "evidence/facts/learning.yaml, line 36: name-and-count-1996: this id is already used in "
        "evidence/facts/discovery.yaml, line 22: rename one"
    ]


def test_duplicate_reference_is_named(copy):
    found = problems_after(copy, "references.bib", "{adank2010imitation,", "{adams2008study,")
    assert any(p.startswith("evidence/references.bib") and "adams2008study" in p for p in found)


def test_a_field_written_twice_is_named(copy):
    old = "strength: established\n"
    found = problems_after(copy, "facts/discovery.yaml", old, old + "  strength: contested\n")
    assert "discovery.yaml, line" in found[0] and "'strength' is written twice" in found[0]


def test_all_faults_are_told_at_once(copy):
    problems_after(copy, "facts/discovery.yaml", "strength: established", "strength: certain")
    found = problems_after(copy, "facts/learning.yaml", "  caveat:", "  caveats:")
    assert any("discovery.yaml" in p and "first-report-1992: 'strength'" in p for p in found)
    assert any("'caveat' is missing" in p for p in found)
    assert any("'caveats' is not a field" in p for p in found)


def test_broken_yaml_names_file_and_line(copy):
    found = problems_after(copy, "facts/function.yaml", "  check: '", "  check: un: confirmed: '")
    assert found[0].startswith("evidence/facts/function.yaml, line ")


def test_a_table_that_changed_or_came_alone_is_named(copy):
    with (copy / "tables" / "meta_analytic_rows.csv").open("a") as file:
        file.write("f99,new,x,g,1,,,,,nobody,no,\n")
    (copy / "tables" / "stray.csv").write_text("a,b\n1,2\n")
    with pytest.raises(LedgerError) as caught:
        load(copy)
    text = "\n".join(caught.value.problems)
    assert "tables/meta_analytic_rows.yaml: sha256" in text
    assert "stray.yaml: the file is missing" in text


def test_unquoted_yes_means_yes(copy):
    path = copy / "facts" / "discovery.yaml"
    path.write_text(path.read_text().replace("confirmed: 'no'", "confirmed: no"))
    assert load(copy).facts["name-and-count-1996"].confirmed == "no"


def test_references_read_well(ledger):
    gallese = ledger.references["gallese1996action"]
    assert as_text(gallese) == (
        "Gallese V, Fadiga L, Fogassi L, Rizzolatti G (1996). Action recognition in the premotor "
        "cortex. Brain 119(2): 593–609. https://doi.org/10.1093/brain/119.2.593"
    )
    assert '<a href="https://doi.org/10.1093/brain/119.2.593">' in as_html(gallese)
    assert gallese.short == "Gallese et al., 1996"
    assert ledger.references["bandura1977social"].short == "Bandura, 1977"
    assert ledger.references["coles2022multi"].short == "Coles et al., 2022"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (
            "The `double empathy problem': ten years on",
            "The ‘double empathy problem’: ten years on",
        ),
        ("auditory--motor ``mirror'' system", "auditory–motor “mirror” system"),
        ("the {B}roca's area of others' hands", "the Broca’s area of others’ hands"),
    ],
)
def test_quotation_marks_of_a_title_are_printed_as_such(written, printed):
    assert plain(written) == printed
