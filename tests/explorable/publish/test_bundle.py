"""The script of the page and the module of the kernel come from one source, whole."""

from __future__ import annotations

import re

import pytest

from explorable.publish import bundle
from tests.node import run_node

SOURCES = sorted((bundle.STATIC / "js").glob("*.js"))
MODULE_SYNTAX = re.compile(r"^\s*(?:import|export)\b", re.MULTILINE)


def test_the_page_script_is_classic():
    assert not MODULE_SYNTAX.search(bundle.script())
    assert not re.search(r"\bimport\(|\beval\(|new Function", bundle.script())


def test_the_module_exports_only_its_default():
    assert MODULE_SYNTAX.findall(bundle.module()) == ["\nexport"] or MODULE_SYNTAX.findall(
        bundle.module()
    ) == ["export"]
    assert bundle.module().rstrip().endswith("export default { render };")


def test_every_source_is_in_one_of_them():
    both = bundle.script() + bundle.module() + bundle.stored_module()
    assert (bundle.STATIC / "js" / "walk-entry.js").read_text().splitlines()[2] in (
        bundle.walk_script()
    )
    for source in SOURCES:
        if source.stem == "walk-entry":  # hands a function on and has none of its own
            continue
        names = re.findall(
            r"^(?:export )?(?:async )?function (\w+)", source.read_text(), re.MULTILINE
        )
        assert names, source.name
        for name in names:
            assert f"function {name}(" in both, f"{name} of {source.name} is missing"


def test_what_a_module_imports_stands_before_it():
    for text in (bundle.script(), bundle.module(), bundle.walk_script()):
        made = re.findall(r"^const (\$\w+) = \(\(\) =>", text, re.MULTILINE)
        assert len(made) > (1 if text == bundle.walk_script() else 8)
        assert len(made) == len(set(made))
        for name in made:
            taken = text.index(f"= {name};")
            assert text.index(f"const {name} =") < taken


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.cjs", bundle.script),
        ("walk.cjs", bundle.walk_script),
        ("live.mjs", bundle.module),
    ],
)
def test_all_parse(tmp_path, name, text):
    (tmp_path / name).write_text(text(), "utf-8")
    run = run_node("--check", name, cwd=tmp_path)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("text", [bundle.script, bundle.walk_script, bundle.module, bundle.styles])
def test_nothing_is_fetched_from_anywhere(text):
    addresses = set(re.findall(r"https?://[^\s\"'`]+|url\([^)]*\)", text()))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in bundle.styles()


def test_styles_begin_with_the_house_colours_and_close_every_block():
    assert bundle.styles().startswith(".explorable{--explorable-ink:")
    assert bundle.styles().count("{") == bundle.styles().count("}")
