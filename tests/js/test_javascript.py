"""The unit tests of the JavaScript, run by Node without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.text.scripts import JS
from explorable.publish.modules import SOURCES
from tests.node import run_node

ROOT = Path(__file__).parents[2]
TESTS = sorted(Path(__file__).parent.glob("*.test.js"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_unit_tests(path):
    run = run_node("--test", path, cwd=ROOT)
    assert run.returncode == 0, run.stdout


def test_a_failing_unit_test_is_noticed(tmp_path):
    path = tmp_path / "bad.test.js"
    path.write_text('require("node:test")("bad", () => { throw new Error("no"); });')
    assert run_node("--test", path).returncode != 0


def test_every_module_is_one():
    """A script that sets things up by itself is an entry; all others export what they offer."""
    entries = {"course", "colour-mode", "deck", "deck-theme", "question-widget", "scorm-quiz"}
    entries |= {"page", "walk-entry", "widget"}
    for path in [*JS.rglob("*.js"), *SOURCES.glob("*.js")]:
        exports = "\nexport " in f"\n{path.read_text('utf-8')}"
        assert exports or path.stem in entries, path
