"""House colours: legible on white as drawn, and on a dark page through CSS variables.

Every colour but the faint grid keeps 4.5:1 against its page; ``tests/explorable/test_palette.py``
computes it. A figure drawn in other colours works as well, it just keeps them in dark mode.
"""

from __future__ import annotations

from cycler import cycler

INK, PAPER, MUTED, GRID = "#000000", "#ffffff", "#808080", "#b0b0b0"
BLUE, ORANGE, GREEN, RED = "#0072b2", "#d55e00", "#00805c", "#b3123f"
PURPLE, SKY, PINK, GREY = "#7a4fa3", "#1f8fc0", "#c4508f", "#6b7075"

CYCLE = (BLUE, ORANGE, GREEN, RED, PURPLE, SKY, PINK, GREY)

# as drawn: name of the CSS variable (--explorable-<name>), on a light page, on a dark page
COLOURS: dict[str, tuple[str, str, str]] = {
    INK: ("ink", "#14181e", "#e8eaed"),
    PAPER: ("paper", "#ffffff", "#14181e"),
    MUTED: ("muted", "#5f666d", "#9aa3ad"),
    GRID: ("grid", "#b0b0b0", "#59626d"),
    BLUE: ("blue", BLUE, "#5bb4ec"),
    ORANGE: ("orange", "#c75100", "#ff9248"),
    GREEN: ("green", GREEN, "#3fc79a"),
    RED: ("red", RED, "#ff7a98"),
    PURPLE: ("purple", PURPLE, "#bb98e6"),
    SKY: ("sky", "#1a7eaa", "#7fd0f5"),
    PINK: ("pink", "#b8447f", "#f08cc0"),
    GREY: ("grey", "#646a70", "#a5acb4"),
}

# Where the author has chosen no other setting.
STYLE = {
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "axes.prop_cycle": cycler(color=CYCLE),
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": "medium",
    "legend.frameon": False,
    "grid.color": GRID,
}
# Always: what makes two frames comparable.
OUTPUT = {
    "savefig.facecolor": "auto",
    "savefig.transparent": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "explorable",
    "path.simplify": True,
    "figure.max_open_warning": 0,
}


def as_variable(colour: str) -> str:
    """A CSS value for ``colour`` (``#rrggbb``): a variable with the colour as fallback."""
    known = COLOURS.get(colour)
    return f"var(--explorable-{known[0]},{colour})" if known else colour


def shown_as(colour: str, dark: bool) -> str:
    """The colour in which a page shows ``colour``, as ``#rrggbb``."""
    known = COLOURS.get(colour)
    return known[2 if dark else 1] if known else colour


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours ``#rrggbb``, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def stylesheet() -> str:
    """CSS declarations of the variables, light and dark."""
    light = "".join(f"--explorable-{name}:{colour};" for name, colour, _ in COLOURS.values())
    dark = "".join(f"--explorable-{name}:{colour};" for name, _, colour in COLOURS.values())
    modes = (
        'html[data-theme="dark"]',  # Jupyter Book 1, pydata
        'body[data-theme="dark"]',  # furo, once its reader has chosen
        'body[data-jp-theme-light="false"]',  # JupyterLab, nbconvert
        ".explorable-dark",  # a figure that its host shows apart from the page's styles
    )
    return (
        f".explorable{{{light}}}\n"
        f"{','.join(f'{mode} .explorable' for mode in modes)}{{{dark}}}\n"
        "@media(prefers-color-scheme:dark){"
        f'body[data-theme="auto"] .explorable{{{dark}}}}}\n'
        f"@media print{{html .explorable.explorable{{{light}}}}}\n"
        # a figure that keeps its ground keeps its light colours on it
        f".explorable .explorable-ground~*{{{light}fill:var(--explorable-ink)}}\n"
    )
