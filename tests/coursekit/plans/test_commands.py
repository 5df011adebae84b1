"""`course assign` as an instructor meets it."""

import json

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from explorable.publish.page import skeleton, svg
from tests.small import write_contents

SITE = "https://example.org/course"


@pytest.fixture
def run(course, monkeypatch):
    monkeypatch.chdir(course)
    monkeypatch.delenv("COURSE_ROOT", raising=False)

    def run(*arguments: str):
        return CliRunner().invoke(main, ["assign", *arguments])

    return run


def test_files_are_written_the_same_each_time(run, tmp_path):
    def write(out):
        result = run("discovery", "--due", "2027-02-01", "--url", SITE + "/", "--out", str(out))
        assert result.exit_code == 0, result.output
        return {path.name: path.read_bytes() for path in out.iterdir()}, result.output

    first, said = write(tmp_path / "one")
    second, _ = write(tmp_path / "two")
    assert sorted(first) == ["discovery.html", "discovery.md"]
    assert first == second
    assert "Monday, 1 February 2027" in said
    assert "course class release CLASS discovery" in said
    assert f"course export moodle discovery --class --url {SITE} --out" in said
    assert f"{SITE}/notebooks/" in first["discovery.md"].decode()


def test_several_chapters_make_a_schedule(run, course, tmp_path):
    nothing = (course / "notebooks" / "discovery.ipynb").read_bytes()
    (course / "notebooks" / "later.ipynb").write_bytes(nothing)
    (course / "assignments" / "later").mkdir()
    plan = (course / "assignments" / "discovery" / "plan.yaml").read_text(encoding="utf-8")
    write_contents(course, "later")
    (course / "assignments" / "later" / "plan.yaml").write_text(plan, encoding="utf-8")
    out = tmp_path / "out"
    result = run(
        *("later", "discovery", "later", "--due", "2027-02-01", "--every", "14"),
        *("--url", SITE, "--out", str(out)),
    )
    assert result.exit_code == 0, result.output
    schedule = (out / "schedule.md").read_text(encoding="utf-8")
    assert schedule.index("1 February") < schedule.index("15 February")
    assert schedule.index("later") < schedule.index("discovery")
    assert "15 February" in (out / "discovery.md").read_text(encoding="utf-8")
    assert (out / "schedule.html").is_file() and (out / "later.html").is_file()


@pytest.mark.parametrize(
    ("due", "site", "said"),
    [
        ("2027-02-30", SITE, "'2027-02-30' is no date: write year-month-day"),
        ("tomorrow", SITE, "'tomorrow' is no date"),
        ("2027-02-01", "example.org", "'example.org' is no address of a site"),
        ("2027-02-01", "file:///home/me", "is no address of a site"),
    ],
)
def test_wrong_options_are_refused_and_nothing_is_written(run, tmp_path, due, site, said):
    out = tmp_path / "out"
    result = run("discovery", "--due", due, "--url", site, "--out", str(out))
    assert result.exit_code != 0
    assert said in result.output
    assert not out.exists()


def test_a_past_date_and_a_missing_notebook_are_told_and_stop_nothing(run, course, tmp_path):
    out = tmp_path / "out"
    arguments = ("discovery", "--due", "2001-02-01", "--url", SITE, "--out", str(out))
    result = run(*arguments)
    assert result.exit_code == 0
    assert "Thursday, 1 February 2001 (discovery) is past" in result.stderr
    assert "no graded notebook assignments/discovery/discovery.ipynb yet" in result.stderr
    (course / "assignments" / "discovery" / "discovery.ipynb").touch()
    assert "graded notebook assignments" not in run(*arguments).stderr
    assert "Due on Thursday" in (out / "discovery.md").read_text(encoding="utf-8")


def test_an_unknown_chapter_is_an_error_in_words(run, tmp_path):
    result = run("discovry", "--due", "2027-02-01", "--url", SITE, "--out", str(tmp_path / "o"))
    assert result.exit_code == 1
    assert "did you mean discovery?" in result.output


def test_a_setting_that_the_built_figure_lacks_is_an_error(run, course, tmp_path):
    parameter = {"name": "threshold", "kind": "range", "labels": ["3", "5"]}
    spec = json.dumps({"parameters": [parameter]})
    store = f'<script type="application/json" class="explorable-store">{spec}</script>'
    picture = svg("", ("72", "36"), "A trace.")
    page = course / "_build" / "html" / "notebooks" / "discovery.html"
    page.parent.mkdir(parents=True)
    html = skeleton("discovery-electrode", "", picture, "", (), {"name": "electrode"}, store)
    page.write_text(html, encoding="utf-8")
    result = run("discovery", "--due", "2027-02-01", "--url", SITE, "--out", str(tmp_path / "o"))
    assert result.exit_code == 1
    assert "electrode: threshold cannot be '2': use one of 3, 5" in result.output
