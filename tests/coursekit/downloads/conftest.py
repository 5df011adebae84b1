"""A small built site of two chapters and a page of references, as the theme writes them."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import pytest
import yaml

from explorable import explore
from explorable.publish import grid

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="{up}_static/site.css"></head><body><nav>Menu</nav>
<article class="bd-article"><section id="start"><h1><span class="section-number">1. </span>{title}
<a class="headerlink" href="#start">#</a></h1>{body}</section>
<div class="fact-cards" hidden><div class="fact-card" popover>A card</div></div></article>
</body></html>"""

QUESTION = """<div class="question" id="question-one-how-far" data-figure="one-steps"
data-setting='{{"rate": {rate}}}'>
<p class="question-head"><span class="question-title">How far?</span></p>
<p class="question-stem">Guess.</p><details class="question-answer"><summary>Answer</summary>
<p>To <a class="fact-link" href="../book/references.html#keel">three</a>.</p></details></div>"""

FIRST = """<p id="words">Words, <math><mi>x</mi></math>, and
<a href="two.html#end">the second</a>.</p>
<p>As <a href="../book/references.html#keel">Keel</a> and
<a href="../book/cards.html#a">a card</a> say;
<a href="#one-steps?rate=3">the figure</a>; <a href="https://example.org/x">away</a>.</p>
{question}{figure}<button>Play</button> <a href="../_static/tide.csv" download>Table</a>
<p class="part-next">Next part</p><img src="../_images/dot.png" alt="A dot">
<details class="hide"><summary>Show the code</summary><pre>draw()</pre></details>
<section id="sources"><h2>Sources</h2><details class="source-list"><summary>1 source</summary>
<ul class="reference-list"><li id="source-keel">Keel (2020).</li></ul></details></section>"""

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63606060f80f0001040100"
    "5fe5c34b0000000049454e44ae426082"
)


def steps(rate=2):
    """A picture of so many steps."""
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.plot(range(rate))
    return fig, f"{rate} steps."


@pytest.fixture(scope="package")
def figure() -> str:
    """The markup of a figure of three states."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLORABLE", '{"publishing": true}')
        patch.setattr(grid, "SMALL", 1_000)
        html = explore(steps, rate=(2, 4, 1))._repr_mimebundle_()["text/html"]
    return html.replace('id="steps"', 'id="one-steps"')


@pytest.fixture(scope="package")
def course(figure, tmp_path_factory) -> Path:
    """The course with its built site."""
    root = tmp_path_factory.mktemp("paper") / "course"
    pages = {
        "book/intro": ("Welcome", "<p>See <a href='../notebooks/one.html'>one</a>.</p>"),
        "notebooks/one": ("One", FIRST.format(figure=figure, question=QUESTION.format(rate=3))),
        "notebooks/two": ("Two", "<p id='end'>The end. <a href='one.html#words'>Back</a></p>"),
        "book/references": ("References", "<ul><li id='keel'>Keel (2020).</li></ul>"),
        "book/cards": ("Cards", "<p id='a'>Only on the screen.</p>"),
    }
    site = root / "_build" / "html"
    for name, (title, body) in pages.items():
        path = site / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(title=title, body=body, up="../"), "utf-8")
    for name, content in {"_static/site.css": b"p { margin: 0 }", "_images/dot.png": DOT}.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(content)
    settings = {
        "title": "Tides & time", "author": "A. Keel.", "html": {"extra_footer": "CC BY 4.0."},
        "sphinx": {"config": {"language": "en", "course_not_on_paper": ["book/ca*"]}},
    }  # fmt: skip
    chapters = [{"file": "notebooks/one"}, {"file": "notebooks/two"}]
    others = [{"file": "book/references"}, {"file": "book/cards"}]
    contents = {
        "format": "jb-book", "root": "book/intro",
        "parts": [
            {"caption": "The sea", "chapters": chapters},
            {"caption": "Rest", "chapters": others},
        ],
    }  # fmt: skip
    (root / "_config.yml").write_text(yaml.safe_dump(settings), "utf-8")
    (root / "_toc.yml").write_text(yaml.safe_dump(contents), "utf-8")
    return root


@pytest.fixture(scope="package")
def site(course) -> Path:
    return course / "_build" / "html"
