"""The public home: workflows, forms and the citation file are what their readers expect."""

from __future__ import annotations

import inspect
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from coursekit.book import frame
from coursekit.cli import COMMANDS
from coursekit.evidence import html

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(p for p in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config")
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}
WRITES = {("pages.yml", "publish"): {"pages": "write", "id-token": "write"}}
ACTION = re.compile(r"actions/[\w-]+@(v\d+|[0-9a-f]{40})")
MAKE = re.compile(r"\bmake (\S+)")
OURS = re.compile(r"\.venv/bin/course (\w[\w-]*)")


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_follow_their_schema(schema):
    files = [str(path) for path in SCHEMAS[schema]]
    result = CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, *files])
    assert files and result.exit_code == 0, result.output


def test_a_file_that_breaks_its_schema_is_found(tmp_path):
    broken = tmp_path / "check.yml"
    broken.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "run-on:"))
    result = CliRunner().invoke(
        check_jsonschema, ["--builtin-schema", "vendor.github-workflows", str(broken)]
    )
    assert result.exit_code == 1 and "run-on" in result.output


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_no_more_than_it_must(path):
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow[True]  # YAML reads "on" as true
    for name, job in workflow["jobs"].items():
        assert job.get("permissions") == WRITES.get((path.name, name)), name
        assert job["timeout-minutes"] <= 120
        for step in job["steps"]:
            used = step.get("uses", "")
            assert not used or ACTION.fullmatch(used), used
            assert "checkout" not in used or step["with"]["persist-credentials"] is False
            # a title or a branch name of a stranger within a command would be run
            assert "${{ github." not in step.get("run", "")


def commands(path: Path) -> str:
    """What a workflow runs, its matrix filled in."""
    found = []
    for job in read(path)["jobs"].values():
        targets = job.get("strategy", {}).get("matrix", {}).get("target", [""])
        text = "\n".join(step.get("run", "") for step in job["steps"])
        found += [text.replace("${{ matrix.target }}", target) for target in targets]
    return "\n".join(found)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_what_is_there(path):
    ran = commands(path)
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(MAKE.findall(ran)) <= targets
    assert set(OURS.findall(ran)) <= COMMANDS.keys()
    assert ".ci/run" not in ran or (ROOT / ".ci" / "run").stat().st_mode & 0o100
    assert MAKE.search(ran) or OURS.search(ran) or ".ci/run" in ran


def test_links_of_the_site_open_a_form_and_fill_fields_that_it_has():
    for source, form in ((frame, "science"), (html, "claim")):
        call = re.search(rf'report_address\([^)]*"{form}"[^)]*\)', inspect.getsource(source))[0]
        fields = set(re.findall(r"(\w+)=", call))
        known = {part["id"] for part in read(GITHUB / "ISSUE_TEMPLATE" / f"{form}.yml")["body"]}
        assert fields and fields <= known
    assert {path.stem for path in FORMS} == {"science", "claim", "fault", "idea"}


def test_the_citation_agrees_with_the_package_and_the_book():
    citation = read(ROOT / "CITATION.cff")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    book = read(ROOT / "_config.yml")
    assert citation["version"] == project["version"]
    assert citation["title"].startswith(f"{book['title']}:")
    assert ", ".join(author["name"] for author in citation["authors"]) == book["author"]
    assert str(citation["date-released"]).startswith(book["copyright"])
    assert project["license"] in citation["license"]
    assert citation["keywords"][:3] == book["sphinx"]["config"]["course_record"]["keywords"]


@pytest.mark.parametrize("name", [".binder/postBuild", "Containerfile"])
def test_a_jupyter_that_others_start_finds_the_extension_of_the_course(name):
    """An editable install puts neither extension nor settings where Jupyter looks for them."""
    install = re.search(r"pip install .*--no-deps.*", (ROOT / name).read_text("utf-8"))[0]
    assert install.endswith(" .") and not install.endswith("-e .")
