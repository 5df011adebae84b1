"""Names that any file system takes, and the notebook among the files of one student."""

from __future__ import annotations

import pytest

from coursekit.classroom.files import LONGEST_PART, chosen_notebook, fitting_names

NOTEBOOK = b'{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'


@pytest.mark.parametrize(
    "names",
    [
        ["work", "work/x.ipynb"],
        ["work/x.ipynb", "work"],
        ["a.ipynb", "a.ipynb", "A.ipynb"],
        ["x" * 250 + ".ipynb", "x" * 251 + ".ipynb"],
        ["é" * 200 + "/w.ipynb"],
        ["/".join("abcdefghijklmnop") * 20 + ".ipynb"],
        ['what? "this" <or> that|?.ipynb', "trailing. ./w.ipynb", "../../up.ipynb", "C:\\x"],
    ],
)
def test_every_file_is_kept_beside_the_others(tmp_path, names):
    kept = fitting_names((name, str(i).encode()) for i, name in enumerate(names))
    assert sorted(kept.values()) == [str(i).encode() for i in range(len(names))]
    for name, content in kept.items():
        assert all(0 < len(part.encode()) <= LONGEST_PART + 8 for part in name.split("/"))
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    found = {p for p in tmp_path.rglob("*") if p.is_file()}
    assert len(found) == len(names) and all(tmp_path in p.parents for p in found)


@pytest.mark.parametrize(
    "name", ["small.ipynb", "small.ipynb.txt", "small.json", "Small.IPYNB", "small.ipynb.json"]
)
def test_a_notebook_is_known_by_any_ending_that_browsers_give(tmp_path, name):
    (tmp_path / name).write_bytes(NOTEBOOK)
    (tmp_path / "data.json").write_text("[1, 2]")
    path, notes, _ = chosen_notebook(tmp_path, "small")
    assert path.name == name
    assert any("data.json" in note for note in notes)


def test_the_right_name_wins_over_other_notebooks(tmp_path):
    for name in ("small.ipynb", "small-2.ipynb", "a.ipynb"):
        (tmp_path / name).write_bytes(NOTEBOOK)
    path, notes, _ = chosen_notebook(tmp_path, "small")
    assert path.name == "small.ipynb" and "Kept, not graded" in notes[0]


def test_no_notebook_and_several_are_told_apart(tmp_path):
    (tmp_path / "essay.pdf").write_bytes(b"%PDF")
    assert chosen_notebook(tmp_path, "small")[0::2] == (None, True)
    for name in ("a.ipynb", "b.ipynb"):
        (tmp_path / name).write_bytes(NOTEBOOK)
    assert chosen_notebook(tmp_path, "small")[0::2] == (None, False)
