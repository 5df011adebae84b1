"""A question as HTML that can be read without a script, and as text without its key."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from coursekit.questions import render
from coursekit.questions.widget import MIME, Shown
from coursekit.text.markdown import Anchor
from tests.small import bank_of

GOOD = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))


CLAIM = {"id": "s02", "claim": "They mirror.", "verdict": "contested", "why": "W [x](fact:f).",
         "say_instead": "Say."}  # fmt: skip


@pytest.fixture
def bank(tmp_path):
    return bank_of(tmp_path, GOOD)


@pytest.mark.parametrize("kind", GOOD)
def test_every_kind_is_well_formed_and_complete(bank, kind):
    asked = bank.get(f"start/{kind}")
    html = render.html(asked, claim=CLAIM if kind.startswith("belief") else None)
    root = ElementTree.fromstring(html)  # an e-book needs well-formed XML
    assert root.get("data-id") == f"start/{kind}"
    assert "Why?" in "".join(root.itertext())
    if kind != "belief-before":
        assert root.find("details/summary") is not None
    if kind.startswith("belief"):
        assert "They mirror." in html


@pytest.mark.parametrize("kind", GOOD)
def test_the_text_asks_without_giving_the_answer_away(bank, kind):
    text = render.text(bank.get(f"start/{kind}"))
    assert "Why?" in text
    for key in ("Good.", "So.", "Right", "right", "True", "All is no", "Model."):
        assert key not in text


def test_each_option_carries_its_reason_and_a_wrong_one_its_misconception(bank):
    root = ElementTree.fromstring(render.html(bank.get("start/single")))
    reasons = root.findall("details/ol/li")
    assert [item.get("data-right") for item in reasons] == ["yes", "no"]
    assert "All is no." in "".join(reasons[1].itertext())


def test_the_verdict_stands_only_where_the_belief_is_asked_again(bank):
    assert "contested" not in render.html(bank.get("start/belief-before"), claim=CLAIM)
    assert "contested" in render.html(bank.get("start/belief-after"), claim=CLAIM)


def test_a_claim_that_is_told_at_once_has_its_verdict_and_no_earlier_answer(tmp_path):
    asked = bank_of(tmp_path, {"q": {**GOOD["belief-before"], "told": True}}).get("start/q")
    html = render.html(asked, claim=CLAIM)
    assert "contested" in html and "data-told" in html and "data-before" not in html


def test_text_of_the_bank_never_becomes_markup(tmp_path):
    bad = {**GOOD["single"], "title": "<b>", "stem": '"><script>x</script>', "setup": "<img src=x>"}
    html = render.html(bank_of(tmp_path, {"q": bad}).get("start/q"))
    assert "<script" not in html and "<img" not in html and "<b>" not in html


def test_formulas_and_links_are_written_for_the_place(tmp_path):
    question = {**GOOD["single"], "setup": "At $r(t)$, [92](fact:count) and [cells](term:cell)."}
    asked = bank_of(tmp_path, {"q": question}).get("start/q")
    assert "<math" in render.html(asked)
    assert "href" not in render.html(asked)  # nowhere to lead to in a notebook
    resolved = render.html(asked, lambda scheme, target: Anchor({"href": f"/{scheme}/{target}"}))
    assert 'href="/fact/count"' in resolved and 'href="/term/cell"' in resolved
    assert "At $r(t)$, 92 and cells." in render.text(asked)


def test_a_build_gets_ids_and_a_kernel_gets_a_widget_as_well(monkeypatch):
    shown = Shown({"ask": ["start/q"]}, "<p>x</p>", "x")
    monkeypatch.setattr("explorable.publishing", lambda: True)
    assert shown._repr_mimebundle_() == {MIME: {"ask": ["start/q"]}, "text/plain": "x"}
    monkeypatch.setattr("explorable.publishing", lambda: False)
    data, _ = shown._repr_mimebundle_()
    assert data["text/plain"] == "x" and "text/html" not in data
    assert data[MIME] == {"ask": ["start/q"]}
    assert "application/vnd.jupyter.widget-view+json" in data
