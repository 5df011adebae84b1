"""What a plan names must exist; its texts agree with the ledger."""

import dataclasses
import json
from pathlib import Path

import pytest

from coursekit.plans import PlanError, load_plan
from coursekit.plans.checks import faults, setting_faults, texts
from coursekit.plans.schema import FigureSetting, Plan
from coursekit.questions.glossary import FILE, load_glossary
from explorable.publish.page import skeleton, svg

ROOT = Path(__file__).parents[3]


@pytest.fixture
def faults_after(lesson):
    """A function that changes the plan of chapter 1 and returns what is then wrong with it."""
    terms = load_glossary(ROOT / FILE).terms

    def faults_after(*changes) -> list[str]:
        plan = lesson.plan.model_dump()
        for change in changes:
            change(plan)
        return faults(dataclasses.replace(lesson, plan=Plan.model_validate(plan)), terms)

    return faults_after


def put(value, *path):
    def change(plan):
        for key in path[:-1]:
            plan = plan[key]
        plan[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (put("electrod", "figures", 0, "figure"), "no figure 'electrod' in notebooks/disc"),
        (
            put({"thresholds": 2}, "figures", 0, "setting"),
            "entry 1, electrode: there is no parameter 'thresholds' in electrode(); "
            "did you mean threshold?",
        ),
        (
            put("discovery/nothing", "misconceptions", 1, "question"),
            "misconceptions, entry 2: there",
        ),
        (put(["ptn-m1-2031"], "prompts", 0, "facts"), "no fact 'ptn-m1-2031'"),
        (put(["s99"], "prompts", 1, "claims"), "no claim 's99'"),
        (put("[66](fact:ptn-m1-2013) cells.", "hand_in"), "hand_in: '66' in the link"),
        (
            put("They had [92](fact:name-and-count-1996).", "prompts", 2, "listen_for"),
            "prompts, entry 3, listen_for: [92] is printed as if it were sure",
        ),
        (put("A [spike](term:spikke).", "hand_in"), "there is no term 'spikke'"),
        (put("[x](javascript:alert)", "hand_in"), "the link 'javascript:alert' is not allowed"),
        (put("$\\frac{a}$", "hand_in"), "hand_in: a formula cannot be read"),
        (
            put({"claim": 1}, "text_task", "anchors", 1, "levels"),
            "anchors, entry 2: 'levels' has claim; give one level to each row",
        ),
    ],
)
def test_what_is_not_there_is_told_with_its_place(faults_after, how, said):
    (fault,) = faults_after(how)
    assert said in fault


def test_all_faults_are_told_at_once(faults_after):
    assert faults_after() == []
    found = faults_after(
        put(["nothing"], "prompts", 0, "facts"), put("nothing", "figures", 0, "figure")
    )
    assert len(found) == 2


def test_a_plan_in_the_wrong_folder_is_told(course):
    (course / "assignments" / "discovery").rename(course / "assignments" / "origins")
    with pytest.raises(PlanError, match="there is no chapter 'origins'"):
        load_plan(course, "origins")


def page(*parameters: dict) -> str:
    """A built page with one figure, as explorable writes it."""
    spec = json.dumps({"parameters": list(parameters), "data": ""})
    store = f'<script type="application/json" class="explorable-store">{spec}</script>'
    picture = svg("", ("72", "36"), "A wave.")
    return skeleton("x-wave", "A wave.", picture, "Up.", (), {"name": "wave"}, store)


WAVE = page(
    {"name": "rate", "kind": "range", "labels": ["0.5", "1"]},
    {"name": "sign", "kind": "select", "labels": ["up", "down"]},
    {"name": "on", "kind": "checkbox", "labels": ["no", "yes"]},
)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"rate": 1.0, "sign": "down", "on": True}, []),
        ({"rate": 2}, ["figures, entry 1, wave: rate cannot be '2': use one of 0.5, 1"]),
        ({"sign": "upwards"}, ["sign cannot be 'upwards': use one of up, down"]),
        ({"on": "yes"}, ["on cannot be 'yes': use one of false, true"]),
    ],
)
def test_settings_are_those_of_the_built_figure(setting, said):
    shown = FigureSetting(figure="wave", setting=setting, look_for="Look.")
    found = setting_faults([shown], WAVE)
    assert len(found) == len(said)
    assert all(part in line for part, line in zip(said, found, strict=True))


def test_every_text_is_looked_at_and_no_name(lesson):
    found = dict(texts(lesson.plan.model_dump()))
    assert "text_task, anchors, entry 2, answer" in found
    assert "listening, bridge" in found
    assert "electrode" not in found.values() and "ptn-m1-2013" not in found.values()
