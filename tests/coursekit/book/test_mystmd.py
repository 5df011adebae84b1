"""mystmd's plugin called as mystmd calls it, and the settings for builds without Jupyter Book."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jupyter_book.config import get_final_config

from coursekit.book import mystmd, plain
from coursekit.book.mdast import from_html
from coursekit.errors import CourseError
from coursekit.evidence.ledger import load
from tests.canary.mystmd import project

ROOT = Path(__file__).parents[3]
PAGE = """# Start

Reported are [92 of 532](fact:name-and-count-1996), says [a source](cite:gallese1996action).

```{ledger} rubric-strength
```

```{claims-list}
```
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A course of two pages and no chapter, with the ledger of ours."""
    root = tmp_path_factory.mktemp("course")
    (root / "questions").mkdir()
    for name in ("evidence", "assets", "questions/glossary.yaml"):
        (root / name).symlink_to(ROOT / name)
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    config["sphinx"]["config"]["explorable_watch"] = []
    (root / "_config.yml").write_text(yaml.safe_dump(config), "utf-8")
    contents = "format: jb-book\nroot: book/intro\nparts:\n- caption: The rest\n"
    (root / "_toc.yml").write_text(f"{contents}  chapters:\n  - file: book/claims\n", "utf-8")
    (root / "book").mkdir()
    (root / "book" / "intro.md").write_text(PAGE, "utf-8")
    (root / "book" / "claims.md").write_text("# Claims\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def call(course):
    """A function that runs the plugin as mystmd does: a program of its own, JSON in and out."""
    program = (
        "from pathlib import Path; from coursekit.book.myst_plugin import main; "
        f"main(Path({str(course)!r}), Path({str(course / 'answers.json')!r}))"
    )

    def call(*arguments: str, given=None) -> subprocess.CompletedProcess:
        command = [sys.executable, "-c", program, *arguments]
        return subprocess.run(command, input=json.dumps(given), capture_output=True, text=True)

    return call


@pytest.fixture(scope="module")
def served(call) -> dict:
    """What it says that it serves; its answers are made now."""
    run = call()
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_it_serves_every_directive_of_ours_and_the_links(served):
    names = {spec["name"]: spec for spec in served["directives"]}
    assert {"ledger", "claims-list", "course-glossary", "atlas", "part-arc"} <= names.keys()
    assert "image" not in names and "code-cell" not in names
    assert names["ledger"]["arg"]["required"] and "body" not in names["ledger"]
    assert [spec["name"] for spec in served["transforms"]] == ["course-links"]


def nodes_of(nodes: list, kind: str) -> list[dict]:
    """All nodes of a type."""
    inner = [found for node in nodes for found in nodes_of(node.get("children", []), kind)]
    return [node for node in nodes if node["type"] == kind] + inner


def test_a_directive_holds_what_the_page_holds(served, call):
    nodes = json.loads(call("--directive", "claims-list", given={"name": "claims-list"}).stdout)
    claims = load(ROOT / "evidence").claims
    headings = {h["label"]: h for h in nodes_of(nodes, "heading") if "label" in h}
    first = next(iter(claims.values()))
    assert {f"claim-{name}" for name in claims} <= headings.keys()
    heading = headings[f"claim-{first.id}"]
    assert heading["depth"] == 3
    assert "".join(text["value"] for text in heading["children"]) == first.claim
    assert any(link["url"].startswith("#fact-") for link in nodes_of(nodes, "link"))


def test_links_lead_to_places_and_have_titles(served, call):
    link = {"type": "link", "url": "fact:name-and-count-1996", "children": []}
    cited = {"type": "link", "url": "cite:gallese1996action", "children": []}
    web = {"type": "link", "url": "https://example.org", "children": []}
    tree = {"type": "root", "children": [{"type": "paragraph", "children": [link, cited, web]}]}
    back = json.loads(call("--transform", "course-links", given=tree).stdout)
    fact, source, other = back["children"][0]["children"]
    assert fact["url"] == "#fact-name-and-count-1996"
    assert source["url"] == "#gallese1996action"
    assert source["title"] == load(ROOT / "evidence").references["gallese1996action"].title
    assert other == web


def test_what_it_does_not_know_is_an_error_for_mystmd(served, call):
    run = call("--directive", "ledger", given={"arg": "nothing"})
    assert run.returncode == 1 and "{ledger} nothing" in run.stderr
    assert call("--transform", "other", given={}).returncode == 1


def test_a_link_that_leads_nowhere_stops_it(course):
    page = course / "book" / "claims.md"
    page.write_text("# Claims\n\n[so many](fact:never-heard-of)\n", "utf-8")
    try:
        with pytest.raises(CourseError, match="book/claims: there is no fact 'never-heard-of'"):
            mystmd.answers(course)
    finally:
        page.write_text("# Claims\n", "utf-8")


def test_mystmd_reads_the_contents_in_our_order():
    about = project(ROOT, Path("plugin.py"), "./theme")["project"]
    assert about["toc"][0] == {"file": "book/intro.md"}
    assert about["toc"][1] == {"title": "Begin", "children": [{"file": "book/how-to-use.md"}]}
    assert {"file": "notebooks/discovery.ipynb"} in about["toc"]


@pytest.mark.parametrize(
    ("html", "nodes"),
    [
        ("<p>a <em>b</em></p>", [("paragraph", [("text", "a "), ("emphasis", [("text", "b")])])]),
        ("a <b>b</b>", [("paragraph", [("text", "a "), ("strong", [("text", "b")])])]),
        ('<math alttext="x^2"><mi>x</mi></math>', [("paragraph", [("inlineMath", "x^2")])]),
        ("<p>a<button>press</button></p>", [("paragraph", [("text", "a")])]),
        ('<p id="here">a</p>', [("mystTarget", "here"), ("paragraph", [("text", "a")])]),
    ],
)  # fmt: skip
def test_html_becomes_nodes(html, nodes):
    def short(node: dict):
        inside = [short(child) for child in node["children"]] if "children" in node else None
        return node["type"], node.get("value") or node.get("label") or inside

    assert [short(node) for node in from_html(html)] == nodes


def test_settings_without_jupyter_book_are_those_that_it_makes():
    """But for what is its own, and defaults of its own that no page of ours needs."""
    toc = {"external_toc_path": (ROOT / "_toc.yml").as_posix(), "latex_individualpages": False}
    theirs, _ = get_final_config(user_yaml=ROOT / "_config.yml", cli_config=toc, sourcedir=ROOT)
    ours = plain.settings(ROOT)
    own = {"use_jupyterbook_latex", "use_multitoc_numbering", "html_logo", "latex_engine"}
    for name in theirs.keys() - own - {"extensions", "html_theme_options"}:
        assert ours.get(name) == theirs[name] or theirs[name] in ("", [], False), name
    wanted = dict.fromkeys(name for name in theirs["extensions"] if name != "jupyter_book")
    assert ours["extensions"] == [*wanted]
    options = theirs["html_theme_options"]
    assert (
        ours["html_theme_options"].items()
        >= {
            name: options[name] for name in ("extra_footer", "home_page_in_toc", "repository_url")
        }.items()
    )


def test_a_setting_that_is_not_known_is_refused_by_name(tmp_path):
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    config["html"]["announcement"] = "New"
    (tmp_path / "_config.yml").write_text(yaml.safe_dump(config), "utf-8")
    with pytest.raises(CourseError, match=r"html: announcement is not known"):
        plain.settings(tmp_path)
