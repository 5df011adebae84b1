"""A small page as the book builds it: every kind of block that the rule knows."""

import json
from pathlib import Path

import pytest

STORE = json.dumps(
    {
        "parameters": [
            {"name": "rate", "kind": "range", "label": "Rate", "unit": "Hz", "start": 0}
            | {"labels": ["1", "2"], "values": [1, 2], "play": 0}
        ],
        "data": "",
    }
)
FIGURE = f"""
<figure class="explorable" id="waves-wave" data-name="wave" data-frames="2" data-state="static">
<div class="explorable-picture"><svg role="img" aria-label="A wave, at a rate that you may choose:
its height over time." viewBox="0 0 9 9"></svg></div>
<p class="explorable-says" aria-live="polite">It is high.</p>
<script type="application/json" class="explorable-store">{STORE}</script></figure>
"""


def question(name: str, answer: str) -> str:
    return f"""
<div class="question question-single" id="question-waves-{name}" data-id="waves/{name}">
<p class="question-head"><span class="question-kind">Choose one</span>
<span class="question-title">About {name}</span></p>
<div class="question-setup"><p>Suppose <em>so</em>.</p></div>
<p class="question-stem">What follows?</p>
<ol class="question-options" type="A"><li>This</li><li>That</li></ol>
<details class="question-answer"><summary>Answer, explained</summary>
<ol class="question-reasons" type="A"><li data-right="yes"><strong>Right.</strong> {answer}</li>
<li data-right="no">KEY-WRONG</li></ol></details></div>
"""


def cell(inside: str, tags: str = "") -> str:
    return (
        f'<div class="cell {tags} docutils container"><div class="cell_output docutils container">'
        f'<div class="output text_html">{inside}</div></div></div>'
    )


def code(lines: int, output: str = "OUT") -> str:
    text = "\n".join(f'<span class="n">line_{i}</span>' for i in range(lines))
    return (
        '<div class="cell docutils container"><div class="cell_input docutils container">'
        f'<div class="highlight-ipython3 notranslate"><div class="highlight"><pre>{text}</pre>'
        '</div></div></div><div class="cell_output docutils container"><div class="output stream">'
        f'<div class="highlight"><pre>{output}</pre></div></div></div></div>'
    )


SPARE = f'<details class="look-back-more">{question("spare", "KEY-SPARE")}</details>'
PAGE = f"""<!DOCTYPE html><html><body><nav><h1>Not this</h1></nav><article>
<section id="waves"><h1><span class="section-number">7. </span>Waves<a class="headerlink"
href="#waves">#</a></h1>
<p>Waves are everywhere. They carry things.</p>
<p>When you have finished you can</p>
<ul><li><p>say so;</p></li></ul>
<div class="pst-scrollable-table-container"><table><tr><th>Part</th><th>Minutes</th></tr></table>
</div>
<section id="look-back"><h2>Look back (5 minutes)<a class="headerlink" href="#look-back">#</a></h2>
<p>Think first.</p>
{cell(f'<div class="questions">{question("first", "KEY-FIRST")}{SPARE}</div>')}
</section>
<section id="model"><h2>Build the model (15 minutes)</h2>
<section id="rule"><h3>The rule</h3>
<p>A <a class="fact-link" href="../book/evidence.html#fact-x">3 of 4<span class="fact-mark"></span>
<span class="fact-word"> (supported)</span></a> waves break, as was found by Bell et al. in a tank
of glass. <strong>More</strong> follows here, and it goes on for so long that a slide could not
hold it together with what stands before it, which is why the slide ends before this sentence
begins, and the notes hold it in full, as they hold all prose of the section,
whatever it is about and however many words it takes, from its beginning to its very end.</p>
<div class="formula"><math alttext="a"><mi id="m">a</mi></math></div>
<p>Then there is a second one.</p>
<div class="formula"><math alttext="b"><mi>b</mi></math></div>
{code(4)}
{code(40, "LONG-OUT")}
<details class="sd-dropdown"><summary>Worked solution</summary><p>KEY-SOLUTION</p></details>
<blockquote><p><strong>Explain.</strong> Why so?</p></blockquote>
</section>
<section id="move"><h3>Move it</h3>
<p>See <a href="https://example.org/far">far</a> and <a class="term"
href="../book/glossary.html#term-wave">near</a>.</p>
{cell(question("second", "KEY-SECOND"), "tag_remove-input")}
{cell(FIGURE)}
<p>What the figure showed.</p>
<ul><li><p>One thing.</p></li><li><p>Another thing.</p></li></ul>
<table><tr><th>a</th></tr></table>
<div class="admonition-refutation admonition"><p class="admonition-title">Refutation</p>
<p>It is not so.</p></div>
{code(2, "SKIPPED").replace("cell docutils", "cell tag_skip-slide docutils")}
</section></section>
<section id="sources"><h2>Sources</h2>
{cell('<ul class="reference-list"><li>Bell A (1900).</li></ul>')}
</section></section></article></body></html>
"""


@pytest.fixture
def page_file(tmp_path) -> Path:
    """The page, in its place in a built book."""
    path = tmp_path / "_build" / "html" / "notebooks" / "waves.html"
    path.parent.mkdir(parents=True)
    path.write_text(PAGE, encoding="utf-8")
    return path
