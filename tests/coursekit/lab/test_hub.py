"""Links into a JupyterHub, made from one setting."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.errors import CourseError
from coursekit.lab.hub import hub_setting
from tests.small import write_chapter, write_contents

HUB = {"address": "https://hub.example.org/", "students": "https://git.example.org/a/students.git"}


def course(root, setting) -> None:
    """A course of two chapters with the setting."""
    write_contents(root, "alpha", "beta")
    write_chapter(root, "alpha", title="First")
    write_chapter(root, "beta", title="Second")
    config = {"title": "Small", "sphinx": {"config": {"course_hub": setting}}}
    (root / "_config.yml").write_text(yaml.safe_dump(config), "utf-8")


def test_each_chapter_has_a_link_that_pulls_the_student_edition(tmp_path, monkeypatch):
    course(tmp_path, HUB)
    monkeypatch.setenv("COURSE_ROOT", str(tmp_path))
    run = CliRunner().invoke(main, ["hub-links"])
    assert run.exit_code == 0, run.output
    first, second = run.output.splitlines()
    assert first.startswith("1. First: https://hub.example.org/hub/user-redirect/git-pull?")
    asked = parse_qs(urlsplit(second.partition("Second: ")[2]).query)
    assert asked == {
        "repo": [HUB["students"]],
        "branch": ["main"],
        "targetPath": ["students"],  # where the address of the notebook looks for it
        "urlpath": ["lab/tree/students/notebooks/beta.ipynb"],
    }


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (None, "set course_hub under sphinx: config:"),
        ({"address": "https://hub.example.org"}, "set course_hub"),
        ({**HUB, "adress": "x"}, "set course_hub"),
        ({**HUB, "address": "hub.example.org"}, "address: 'hub.example.org' is no web address"),
    ],
)
def test_a_setting_that_cannot_work_is_told(tmp_path, setting, told):
    course(tmp_path, setting)
    with pytest.raises(CourseError, match=told):
        hub_setting(tmp_path)
