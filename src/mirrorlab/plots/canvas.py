"""The empty figure that drawings of this course start from."""

import matplotlib.pyplot as plt

WIDTH = 5.0  # inches; every figure of the course has it


def canvas(height=3.6, **adjust):
    """A figure ``height`` inches high with room for labels; ``adjust`` moves its margins."""
    fig = plt.figure(figsize=(WIDTH, height))
    fig.subplots_adjust(**{"left": 0.14, "right": 0.96, "bottom": 0.15, "top": 0.92} | adjust)
    return fig


def bare(ax):
    """The same axes without the two spines that carry no scale."""
    ax.spines[["top", "right"]].set_visible(False)
    return ax
