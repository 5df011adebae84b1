"""Modules joined into one text do what they did apart, or the author is told why not."""

from __future__ import annotations

import re

import pytest

from explorable.publish.modules import SOURCES, ScriptError, classic_script, es_module
from tests.node import run_node


@pytest.fixture
def write(tmp_path):
    def write(**texts: str):
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text)
        return tmp_path / "main.js"

    return write


def run(tmp_path, text: str) -> str:
    """What a script prints."""
    path = tmp_path / "joined.cjs"
    path.write_text(text)
    result = run_node(path)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_names_are_private_to_their_module(write, tmp_path):
    """Two modules may use one name, and one of them is taken under another."""
    main = write(
        a='const word = "a";\nexport function say() {\n  return word;\n}\n',
        b='const word = "b";\nexport function say() {\n  return word;\n}\n',
        main='import { say } from "./a.js";\nimport { say as other } from "./b.js";\n'
        "const word = say() + other();\nconsole.log(word);\n",
    )
    assert run(tmp_path, classic_script(main)) == "ab"


def test_a_script_leaves_no_global_name_and_runs_strictly(write, tmp_path):
    text = classic_script(write(main="const left = 1;\n"))
    after = "\nconsole.log(typeof left);\n"
    assert run(tmp_path, text + after) == "undefined"
    undeclared = classic_script(write(main="sloppy = 1;\n"))
    (tmp_path / "joined.cjs").write_text(undeclared)
    assert "ReferenceError" in run_node(tmp_path / "joined.cjs").stderr


def test_a_module_that_two_import_runs_once_and_first(write, tmp_path):
    main = write(
        shared='console.log("shared");\nexport const items = [];\n',
        a='import { items } from "./shared.js";\nexport const add = () => items.push(1);\n',
        main='import {\n  add,\n} from "./a.js";\nimport { items } from "./shared.js";\n'
        'import "./shared.js";\nadd();\nconsole.log(items.length);\n',
    )
    assert run(tmp_path, classic_script(main)) == "shared\n1"


def test_all_ways_to_export_that_are_understood(write, tmp_path):
    main = write(
        a="export async function one() {}\nexport function* two() {}\nexport class Three {}\n"
        "export const $four = 4;\n",
        main='import { one, two, Three, $four } from "./a.js";\n'
        "console.log(typeof one, typeof two, typeof Three, $four);\n",
    )
    assert run(tmp_path, classic_script(main)) == "function function function 4"


def test_files_of_one_name_in_two_folders_are_two_modules(write, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.js").write_text("export const two = 2;\n")
    main = write(
        a="export const one = 1;\n",
        main='import { one } from "./a.js";\nimport { two } from "./deep/a.js";\n'
        "console.log(one + two);\n",
    )
    assert run(tmp_path, classic_script(main)) == "3"


def test_packages_are_found_by_name(write, tmp_path):
    main = write(
        main='import { numberOf } from "#explorable/store.js";\n'
        'import { one } from "#mine/x.js";\nconsole.log(numberOf([], []) + one);\n'
    )
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x.js").write_text("export const one = 1;\n")
    assert run(tmp_path, classic_script(main, {"#mine": tmp_path / "mine"})) == "1"


def test_a_module_keeps_its_default_export_and_imports_nothing(write):
    main = write(
        a="export const one = 1;\n",
        main='import { one } from "./a.js";\nexport default { one };\n',
    )
    text = es_module(main)
    assert re.findall(r"^(?:import|export)\b.*", text, re.MULTILINE) == ["export default { one };"]
    with pytest.raises(ScriptError, match="export default"):
        classic_script(main)


def test_documentation_stays_behind_and_strings_stay_whole(write, tmp_path):
    main = write(
        main="/** About the file. */\n// why\n/**\n * About it.\n * @param {x} y **\n */\n"
        'console.log("/** text */", `\n  /* more */`);\n'
    )
    text = classic_script(main)
    assert "About" not in text and "// why" in text
    assert run(tmp_path, text) == "/** text */ \n  /* more */"


@pytest.mark.parametrize(
    ("main", "words"),
    [
        ('import { no } from "./a.js";\n', "exports no 'no'; it exports one"),
        ('import { one } from "./none.js";\n', "there is no './none.js'"),
        ('import { one } from "somewhere";\n', "neither a relative import nor of a known package"),
        ('import * as all from "./a.js";\n', "this form is not understood"),
        ('import one from "./a.js";\n', "this form is not understood"),
        ("export let changing = 1;\n", "this form is not understood"),
        ("const one = 1;\nexport { one };\n", "this form is not understood"),
        ('import { back } from "./circle.js";\n', "circle: main.js → circle.js → main.js"),
    ],
)
def test_what_cannot_be_joined_is_named_with_its_file(write, main, words):
    entry = write(
        a="export const one = 1;\n",
        circle='import { x } from "./main.js";\nexport const back = x;\n',
        main=main,
    )
    with pytest.raises(ScriptError, match=re.escape(words)) as caught:
        classic_script(entry)
    assert ".js" in str(caught.value)


def test_every_module_of_explorable_can_be_joined_alone():
    for path in SOURCES.glob("*.js"):
        joined = es_module if path.stem in ("widget", "stored") else classic_script
        assert joined(path)
