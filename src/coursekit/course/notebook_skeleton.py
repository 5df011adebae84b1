"""The cells of a new chapter's notebook: a small true lesson on growth, to be written over."""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

HIDDEN = {"tags": ["remove-input"]}
FOLDED = {"tags": ["hide-input"]}

TITLE = """# A new chapter: {words}

This text stands where the chapter will be. It is a small lesson on growth at a constant rate,
so that every part of a chapter can be tried before it is written.

**When you have finished you can**

- say what a constant rate of growth means;
- read an amount from its curve;
- name the condition under which such growth must end."""

MODEL = """import numpy as np


def grown(start, rate, hours):
    \"\"\"The amount after some hours: start times e to the power of rate times time.\"\"\"
    return start * np.exp(rate * hours)


print(f"{grown(2, 1, 1):.2f}")"""

FIGURE = """import matplotlib.pyplot as plt
from explorable import View, control, explore


@explore(
    rate=control((1, 3, 1), "Rate", unit="per hour"),
    start=control((1, 3, 1), "Amount at the start"),
)
def growth_curve(rate=1, start=1):
    \"\"\"Growth at a constant rate.\"\"\"
    hours = np.linspace(0, 2, 41)
    amount = grown(start, rate, hours)
    figure, axes = plt.subplots(figsize=(6, 3), layout="constrained")
    axes.plot(hours, amount, color="C0")
    axes.set(xlabel="Time (hours)", ylabel="Amount", xlim=(0, 2), ylim=(0, 1.05 * amount[-1]))
    sentence = f"From {start}, at a rate of {rate} per hour, the amount reaches {amount[-1]:.1f}."
    return View(figure, sentence, {"Time (hours)": hours, "Amount": amount})"""


def cells(name: str) -> list[NotebookNode]:
    """All cells, with ids that bear the chapter's name."""
    words = name.replace("-", " ")
    title = new_markdown_cell(
        TITLE.format(words=words), metadata={"question": "What does a constant rate mean?"}
    )
    made = [
        title,
        new_markdown_cell("## Look back\n\nAnswer from memory first."),
        new_code_cell(
            f'from coursekit import ask, look_back\n\nlook_back("{name}")', metadata=HIDDEN
        ),
        new_markdown_cell(
            "## The claim you have heard\n\n> *Whatever grows, grows faster and faster.*"
        ),
        new_markdown_cell(
            "## The experiment\n\nTwo amounts start alike and grow at different rates."
        ),
        new_code_cell(f'ask("{name}/what-doubles")', metadata=HIDDEN),
        new_markdown_cell(
            "## Build the model\n\nThe amount $a$ after the time $t$, from the start "
            "$a_0$ and at the rate $r$:\n\n$$a = a_0 e^{r t}$$"
        ),
        new_code_cell(MODEL),
        new_code_cell(f'ask("{name}/read-the-curve")', metadata=HIDDEN),
        new_markdown_cell("## Move it\n\nChange the rate, then the start."),
        new_code_cell(FIGURE, metadata=FOLDED),
        new_markdown_cell(
            "## Where it breaks\n\nNothing grows for ever: what it grows from is used up."
        ),
        new_markdown_cell("## Refute and recall\n\nWithout looking back:"),
        new_code_cell(f'ask("{name}/recall-growth", "{name}/name-the-curve")', metadata=HIDDEN),
        new_markdown_cell("## Sources"),
        new_code_cell(f'from coursekit import sources\n\nsources("{name}.ipynb")', metadata=HIDDEN),
    ]
    for number, cell in enumerate(made):
        cell["id"] = f"{name}-{number:02d}"
    return made
