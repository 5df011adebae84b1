"""What every program that shows a notebook reads, and what is refused because only one does."""

from __future__ import annotations

import pytest

from coursekit.text.renderers import read_by_one

FOLD = "<details><summary>Worked solution</summary>\n\n```python\nx = 1\n```\n\n$a$\n\n</details>"


@pytest.mark.parametrize(
    "source",
    [
        FOLD,
        f"Before.\n\n{FOLD}\n\nAfter.\n\n{FOLD}",
        "> **Refutation**\n>\n> *It is not so:* [132](fact:x).",
        "![A brain.](drawings/where.svg)\\\n**Where?** Here.",
        "$$\nx\n$$\n\n| a |\n| --- |\n| {b} |",
        "```python\n:::{note}\n{term}`x`\n```",
        "The role `{term}` is a word here.",
    ],
)
def test_what_all_read_is_no_problem(source):
    assert read_by_one(source) == []


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("Text\n\n```{dropdown} Solution\nx\n```", 3, "<details><summary>"),
        ("````{admonition} Title\nx\n````", 1, "> **Title**"),
        ("```{drawing} where-x\nx\n```", 1, "drawings/NAME.svg"),
        ("> ```{note}\n> x\n> ```", 1, "{note}"),
        (":::{tip}\nx\n:::", 1, "{tip}"),
        ("a\nSee {term}`spike`.", 2, "{term}"),
        ("(a-place)=\n## Part", 1, "(a-place)="),
        ("% a comment", 1, "%"),
        ("<details><summary>A</summary>\nx\n\n</details>", 1, "not read everywhere"),
        ("<details><summary>A</summary>\n\nx\n</details>", 4, "not read everywhere"),
        ("<details open><summary>A</summary>\n\nx\n\n</details>", 1, "not read everywhere"),
        ("<details><summary>A</summary>\n\nx", 1, "no </details>"),
        ("x\n\n</details>", 3, "no <details>"),
        (f"<details><summary>A</summary>\n\n{FOLD}\n\n</details>", 3, "fold of line 1"),
    ],
)
def test_what_only_one_reads_is_refused_with_its_line_and_remedy(source, line, says):
    found = read_by_one(source)
    assert found and found[0].line == line
    assert says in found[0].message
