"""The figure that every host is given: lines, a choice, a switch, numbers, words and a formula."""

import matplotlib.pyplot as plt
import numpy as np

from explorable import View, control, explore


@explore(
    cycles=control((1, 6), "Cycles", unit="Hz", handle="x"),
    shape={"sine & cosine": 1, "with <overtones>": 3},
    marked=False,
    damping=[0.0, 0.5, 1.5],
)
def wave(cycles=2, shape=1, marked=False, damping=0.0):
    """A wave that dies away."""
    t = np.linspace(0, 6, 61)
    y = sum(np.sin(2 * np.pi * cycles * n * t / 6) / n for n in range(1, shape + 1, 2))
    y = y * np.exp(-damping * t / 6)
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.plot(t, y, label="amplitude")
    if marked:
        ax.plot(t[y > 0.5], y[y > 0.5], "o", color="C1", label="above a half")
    ax.set(xlim=(0, 6.5), ylim=(-1.6, 1.6), xlabel="time (s)", ylabel=r"amplitude $a\,e^{-dt}$")
    ax.legend(loc="upper right")
    says = f"{cycles} cycles, damped by {damping}: the largest value is {y.max():.2f}."
    return View(fig, says, {"t (s)": t[::10], "a < b & c": y[::10]})
