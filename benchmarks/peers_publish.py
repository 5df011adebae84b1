"""Publish one of three figures with one tool: ``python peers_publish.py TOOL FIGURE FILE``.

It runs in the environment of the peers. Each tool is used as its documentation has it, with
all states of the figure.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

import matplotlib
import numpy as np

X = np.linspace(0, 10, 300)
GRIDS = {
    "one slider": {"rate": range(1, 12)},
    "two sliders": {"rate": range(1, 8), "phase": range(5)},
    "heat map": {"rate": range(1, 7)},
}


def lines(rate, phase=0):
    """Three damped waves, by name."""
    return {f"damping {d}": np.sin(rate * X + phase) * np.exp(-d * X / 10) for d in (1, 3, 9)}


def image(rate):
    """A field of 80 by 80 numbers between −1 and 1."""
    x, y = np.meshgrid(np.linspace(0, 6, 80), np.linspace(0, 6, 80))
    return np.sin(rate * x) * np.cos(y * rate / 2)


def draw(**values):
    """The figure in matplotlib, for the three tools that take one."""
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(5, 3))
    if KIND == "heat map":
        ax.imshow(image(**values), vmin=-1, vmax=1, interpolation="none")
        return fig
    for name, y in lines(**values).items():
        ax.plot(X, y, label=name)
    ax.set(ylim=(-1, 1), xlabel="time (s)", ylabel="height")
    ax.legend(loc="upper right")
    return fig


def explorable(out: Path) -> None:
    from explorable import explore

    controls = {name: (min(v), max(v)) for name, v in GRIDS[KIND].items()}

    def one(rate=1):
        """Waves."""
        return draw(rate=rate)

    def both(rate=1, phase=0):
        """Waves."""
        return draw(rate=rate, phase=phase)

    function = {"one slider": one, "two sliders": both, "heat map": one}[KIND]
    explore(function, controls, says="Rate {rate}.").save(out)


def panel(out: Path) -> None:
    import panel as pn

    sliders = {
        name: pn.widgets.IntSlider(name=name, start=min(v), end=max(v))
        for name, v in GRIDS[KIND].items()
    }
    figure = pn.bind(lambda **values: pn.pane.Matplotlib(draw(**values), format="svg"), **sliders)
    most = max(len(v) for v in GRIDS[KIND].values())
    page = pn.Column(*sliders.values(), figure)
    page.save(out, embed=True, max_states=1000, max_opts=most, resources="inline", progress=False)


def holoviews(out: Path) -> None:
    import holoviews as hv

    hv.extension("matplotlib")
    names = list(GRIDS[KIND])

    def element(*key):
        values = dict(zip(names, key, strict=True))
        if KIND == "heat map":
            return hv.Image(image(**values), bounds=(0, 0, 6, 6))
        curves = {n: hv.Curve((X, y), "time", "height") for n, y in lines(**values).items()}
        return hv.NdOverlay(curves, "wave")

    states = {key: element(*key) for key in product(*GRIDS[KIND].values())}
    hv.save(hv.HoloMap(states, kdims=names), out, backend="matplotlib", fmt="widgets")


def interact(out: Path) -> None:
    import nbformat
    from nbconvert import HTMLExporter
    from nbconvert.preprocessors import ExecutePreprocessor
    from nbformat.v4 import new_code_cell, new_notebook

    controls = ", ".join(f"{n}=({min(v)}, {max(v)})" for n, v in GRIDS[KIND].items())
    parameters = ", ".join(f"{n}={min(v)}" for n, v in GRIDS[KIND].items())
    call = ", ".join(f"{n}={n}" for n in GRIDS[KIND])
    here = str(Path(__file__).parent)
    code = (
        f"import sys; sys.path.insert(0, {here!r})\nimport peers_publish as p\n"
        f"import matplotlib.pyplot as plt\nfrom ipywidgets import interact\np.KIND = {KIND!r}\n"
        f"def wave({parameters}):\n    p.draw({call})\n    plt.show()\n"
        f"interact(wave, {controls});"
    )
    notebook = new_notebook(cells=[new_code_cell("%matplotlib inline"), new_code_cell(code)])
    ExecutePreprocessor(kernel_name="python3").preprocess(notebook, {})
    page, _ = HTMLExporter().from_notebook_node(nbformat.from_dict(notebook))
    out.write_text(page, "utf-8")


KIND = "one slider"
if __name__ == "__main__":
    matplotlib.use("agg")
    tool, KIND, file = sys.argv[1:]
    {"explorable": explorable, "panel": panel, "holoviews": holoviews, "interact": interact}[tool](
        Path(file)
    )
