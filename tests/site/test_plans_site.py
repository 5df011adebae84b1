"""Teaching plans against the built book: every setting that they link to is offered there."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.plans import load_plan
from coursekit.plans.checks import setting_faults
from coursekit.plans.load import plan_names
from coursekit.text.addresses import figure_state

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", plan_names(ROOT))
def test_settings_of_a_plan_are_offered_by_its_figures(site_dir, name):
    plan = load_plan(ROOT, name).plan
    page = (site_dir / "notebooks" / f"{name}.html").read_text("utf-8")
    assert all(f'id="{name}-{shown.figure}"' in page for shown in plan.figures)
    assert setting_faults(plan.figures, page) == []


def test_a_link_to_a_setting_opens_the_figure_so(open_page, site):
    name = "discovery"
    plan = load_plan(ROOT, name).plan
    shown = plan.figures[0]
    place = figure_state(name, shown.figure, shown.setting)
    page = open_page(site, f"notebooks/{name}.html{place}")
    identity = f"{name}-{shown.figure}"
    page.locator(f'[id="{identity}"][data-state="ready"]').wait_for()
    values = page.evaluate("id => document.getElementById(id).explorable.values", identity)
    assert {name: values[name] for name in shown.setting} == shown.setting
