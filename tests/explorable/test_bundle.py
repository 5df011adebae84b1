"""The script of the page and the module of the kernel come from one source, whole."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from explorable import bundle

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
    both = bundle.script() + bundle.module()
    for source in SOURCES:
        names = re.findall(
            r"^(?:export )?(?:async )?function (\w+)", source.read_text(), re.MULTILINE
        )
        assert names, source.name
        for name in names:
            assert f"function {name}(" in both, f"{name} of {source.name} is missing"


def test_joined_in_one_scope_no_name_is_declared_twice():
    for text in (bundle.script(), bundle.module()):
        names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", text, re.MULTILINE)
        assert len(names) > 20
        assert sorted(names) == sorted(set(names))


def test_what_a_part_imports_stands_before_it():
    order = [*bundle._PARTS, "page"]
    for i, name in enumerate(order):
        text = (bundle.STATIC / "js" / f"{name}.js").read_text("utf-8")
        for imported in re.findall(r'from "\./(\w+)\.js"', text):
            assert imported in order[:i]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize(
    ("name", "text"), [("page.cjs", bundle.script), ("live.mjs", bundle.module)]
)
def test_both_parse(tmp_path, name, text):
    (tmp_path / name).write_text(text(), "utf-8")
    run = subprocess.run(["node", "--check", name], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("text", [bundle.script, bundle.module, bundle.styles])
def test_nothing_is_fetched_from_anywhere(text):
    addresses = set(re.findall(r"https?://[^\s\"'`]+|url\([^)]*\)", text()))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in bundle.styles()


def test_styles_begin_with_the_house_colours_and_close_every_block():
    assert bundle.styles().startswith(".explorable{--explorable-ink:")
    assert bundle.styles().count("{") == bundle.styles().count("}")
