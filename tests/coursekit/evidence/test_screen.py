"""The ledger's DOIs against small made-up tables in the two public formats."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.book.evidence_pages import last_screening
from coursekit.cli import main
from coursekit.evidence import load, screen

EVIDENCE = Path(__file__).parents[3] / "evidence"
TABLES = Path(__file__).parent / "tables"


@pytest.fixture(scope="module")
def ledger():
    return load(EVIDENCE)


def test_a_notice_that_no_entry_mentions_is_reported(ledger):
    rows = screen.read_snapshot(TABLES / "retractions.csv")
    (hit,) = screen.hits(ledger, rows)
    assert hit.key == "gallese1996action" and "Expression of concern" in hit.what
    assert not hit.mentioned and "name-and-count-1996" in hit.entries


def test_a_replication_is_found_whatever_the_case_of_the_doi(ledger):
    (hit,) = screen.hits(ledger, screen.read_snapshot(TABLES / "replications.csv"))
    assert hit.key == "gallese1996action" and hit.what.startswith("replication (failure)")


def test_a_caveat_that_names_the_notice_mentions_it(ledger):
    fact = ledger.facts["name-and-count-1996"]
    told = fact.model_copy(update={"caveat": "The journal printed an expression of concern."})
    mended = replace(ledger, facts={**ledger.facts, fact.id: told})
    (hit,) = screen.hits(mended, screen.read_snapshot(TABLES / "retractions.csv"))
    assert hit.mentioned


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("column", ["apa_ref_r", "ref_r"])
def test_a_table_of_replications_is_read_in_both_forms_and_encodings(
    ledger, tmp_path, column, encoding
):
    head = f"doi_o,title_o,doi_r,{column},outcome,type\n"
    row = "10.1093/brain/119.2.593,An original,10.9999/x,Müller (2024),failure,replication\n"
    (tmp_path / "flora.csv").write_bytes((head + row).encode(encoding))
    (hit,) = screen.hits(ledger, screen.read_snapshot(tmp_path / "flora.csv"))
    assert hit.what == "replication (failure): Müller (2024)"


def test_a_table_of_another_kind_is_refused_in_words(tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(screen.ScreenError, match=r"OriginalPaperDOI.*doi_o"):
        screen.read_snapshot(tmp_path / "other.csv")


def test_readers_see_when_the_last_screening_was_or_that_there_was_none(
    ledger, tmp_path, monkeypatch
):
    assert "not yet been screened" in last_screening(replace(ledger, screenings=()))
    shutil.copytree(EVIDENCE, tmp_path / "evidence")
    for name in ("_toc.yml", "_config.yml"):  # they make a folder a course
        shutil.copy(EVIDENCE.parent / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    command = ["evidence", "screen", str(TABLES / "retractions.csv"), "--log"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert "2 rows, 1 of them about our references, 1 not mentioned." in result.output
    shown = last_screening(load(tmp_path / "evidence"))
    assert "retractions.csv (2 rows). Found there: 1; not mentioned" in shown
