"""What readers and reusers get: cards, lists, files, the change log, and what notebooks call."""

import csv
import datetime
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from coursekit import fact, figure, sources
from coursekit.book import evidence_pages as pages
from coursekit.errors import CourseError
from coursekit.evidence import changes, exports, html, load
from coursekit.evidence.bibliography import as_html
from coursekit.evidence.notebook import SOURCES_MIME
from coursekit.text.markdown import Anchor

EVIDENCE = Path(__file__).parents[3] / "evidence"


@pytest.fixture(scope="module")
def ledger():
    return load(EVIDENCE)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A notebooks folder beside a copy of the ledger."""
    shutil.copytree(EVIDENCE, tmp_path / "evidence")
    (tmp_path / "_config.yml").touch()
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path / "notebooks"


def test_a_card_says_all_that_a_reader_needs(ledger):
    card = html.card(ledger.facts["name-and-count-1996"], ledger, html.Places())
    for part in (
        "Unconfirmed</strong> (supported, if it holds)",
        "532 neurons",
        "mirror neurons: 92",
        "Caveat.",
        'href="https://doi.org/10.1093/brain/119.2.593"',
        'href="evidence.html#fact-name-and-count-1996"',
        'aria-label="Evidence: unconfirmed"',
    ):
        assert part in card


def test_a_mark_carries_shape_and_word(ledger):
    sure, unsure = (html.mark(ledger.facts[i]) for i in ("ptn-m1-2013", "congruence-1996"))
    assert "is-established" in sure and "(established)" in sure and "fact-unsure" not in sure
    assert "(unconfirmed)" in unsure and "fact-unsure" in unsure


def test_how_a_thing_was_looked_up_stays_out_of_sight(ledger):
    everything = "".join(
        pages.fact_articles(ledger, chapter, html.Places()) for chapter in ledger.about.chapters
    ) + "".join(exports.files(ledger).values())
    assert not re.search(r"recalled, unconfirmed \(|PubMed record|from memory\"", everything)
    assert '"check"' not in everything and '"quote"' not in everything


def test_numbers_not_seen_in_the_source_are_marked(ledger):
    shown = html.figures(ledger.facts["F17"].figures)
    assert "5 (not confirmed)" in shown and "recalled" not in shown
    shown = html.figures(ledger.facts["human-single-units-2010"].figures)
    assert "patients (not confirmed): 21" in shown


def test_every_fact_is_on_the_evidence_page_once(ledger):
    text = "".join(pages.fact_articles(ledger, c, html.Places()) for c in ledger.about.chapters)
    assert sorted(re.findall(r'<article class="fact" id="fact-([^"]+)"', text)) == sorted(
        ledger.facts
    )


def test_text_is_escaped():
    assert html.figures({"p": "p < 0.05 & more"}) == (
        '<ul class="fact-figures"><li>p: p &lt; 0.05 &amp; more</li></ul>'
    )


def test_filter_counts_are_those_of_the_facts(ledger):
    form = pages.filter_form(ledger)
    rats = sum("rat" in fact.species for fact in ledger.facts.values())
    assert f"Rat ({rats})" in form and f"All ({len(ledger.facts)})" in form


def test_chart_counts_every_claim(ledger):
    counts = re.findall(r"<span>(\d+)</span>", pages.verdict_chart(ledger))
    assert sum(map(int, counts)) == len(ledger.claims)


def test_claims_point_to_facts_references_and_say_instead(ledger):
    places = html.Places(chapters={"autism": "a.html"})
    claim = ledger.claims["s12"]
    body = pages.claim_body(claim, ledger, places, lambda s, t: Anchor({"href": f"{s}:{t}"}))
    for part in ("Refuted", "Say instead", 'href="cite:hamilton2013reflecting"', 'href="a.html"'):
        assert part in body
    assert 'href="evidence.html#fact-aut-fmri-meta"' in body
    assert "Dispute" not in body


def test_a_claim_can_be_disputed_by_its_id_where_there_is_a_repository(ledger):
    places = html.Places(repository="https://github.com/someone/book/")
    body = pages.claim_body(ledger.claims["s12"], ledger, places, lambda s, t: Anchor({}))
    assert 'href="https://github.com/someone/book/issues/new?title=Claim%20s12%3A%20' in body
    assert "template=claim.yml&amp;place=s12" in body


def test_references_are_in_order_and_have_anchors(ledger):
    text = pages.reference_list(ledger, {"kraskov2009corticospinal", "gallese1996action"})
    assert re.findall(r'<li id="(\w+)"', text) == ["gallese1996action", "kraskov2009corticospinal"]


def test_exports_are_the_same_every_time_and_fit_their_schema(ledger):
    first, second = exports.files(ledger), exports.files(load(EVIDENCE))
    assert first == second
    data = exports.Export.model_validate_json(first["ledger.json"])
    assert data.version == ledger.version and data.licence == "CC BY 4.0"
    assert len(data.facts) == len(ledger.facts)
    assert data.date == ledger.date
    rows = list(csv.DictReader(io.StringIO(first["ledger.csv"])))
    by_id = {row["id"]: row for row in rows}
    assert json.loads(by_id["ptn-m1-2013"]["figures"])["ptns"] == 132
    assert set(json.loads(first["ledger.schema.json"])["properties"]) == set(
        exports.Export.model_fields
    )


def test_a_changed_figure_must_be_recorded_with_a_reason(here):
    folder = here.parent / "evidence"
    path = folder / "facts" / "discovery.yaml"
    text = path.read_text().replace("mirror_neurons: 92", "mirror_neurons: 93", 1)
    path.write_text(text.replace("strength: established", "strength: contested", 1))
    changed = load(folder)
    found = changes.unrecorded(changed, folder)
    assert len(found) == 2
    assert "name-and-count-1996: figures was {'mirror_neurons': 92}" in "".join(found)
    day = datetime.date(2027, 1, 2)
    with pytest.raises(CourseError, match="reason"):
        changes.record(changed, folder, " ", day)
    changes.record(changed, folder, "Read the paper.", day)
    recorded = load(folder)
    assert changes.unrecorded(recorded, folder) == []
    assert (recorded.date, recorded.version) == ("2027-01-02", "2027-01-02.2")
    notes = changes.release_notes(recorded, since=datetime.date(2026, 12, 31))
    assert "`name-and-count-1996`: figures mirror_neurons 92 → mirror_neurons 93" in notes
    assert "`first-report-1992`: strength established → contested. Read the paper." in notes
    assert changes.release_notes(recorded, since=day) == ""


def test_a_new_or_lost_fact_is_a_change():
    old, new = {"a": {"strength": "x"}}, {"b": {"strength": "x"}}
    assert [(d["id"], d["to"]) for d in changes.differences(old, new)] == [
        *(("a", "absent"), ("b", "present"))
    ]


def test_code_asks_for_a_number(here):
    assert figure("name-and-count-1996", "mirror_neurons") == 92
    assert figure("jerjian-data-peaks", "F5.peak_exe_quartiles.1") == 26.5
    assert figure("stat-winner", "n_80_power.0.1") == 783
    assert fact("ptn-m1-2013").strength == "established"
    with pytest.raises(KeyError, match="percent_mirror"):
        figure("name-and-count-1996", "percent")
    with pytest.raises(KeyError, match="name-and-count-1996"):
        figure("name-and-count-1997", "mirror_neurons")


def test_sources_lists_what_a_notebook_cites(here):
    markdown = "[65](fact:ptn-m1-2013), [Gallese, 1996](cite:gallese1996action)"
    cells = [{"cell_type": "markdown", "source": [markdown]}]
    (here / "x.ipynb").write_text(json.dumps({"cells": cells}))
    listed = sources("x")
    lines = repr(listed).splitlines()
    assert [line.split(",")[0] for line in lines] == ["Gallese V", "Vigneswaran G"]
    assert listed._repr_mimebundle_() == {
        "text/plain": repr(listed),
        SOURCES_MIME: {"sources": "x"},
    }
    assert 'href="https://doi.org/10.1093/brain/119.2.593"' in as_html(listed.references[0])
    with pytest.raises(FileNotFoundError, match="own file name"):
        sources("none")
