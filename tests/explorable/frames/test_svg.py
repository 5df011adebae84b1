"""A normalised drawing looks as matplotlib drew it, and is the same each time."""

from __future__ import annotations

import html
import io
import re
import subprocess

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Circle
from PIL import Image, ImageChops, ImageFilter

from coursekit.book.browser import ensure_browser
from explorable.frames.draw import house_style
from explorable.frames.svg import escape, markup, normalise
from explorable.publish.bundle import STATIC

X = np.linspace(0, 10, 80)
RANDOM = np.random.default_rng(7)
POINTS = RANDOM.uniform(0, 10, (2, 40))
SHADES = RANDOM.integers(0, 255, (12, 12))
COLOURS = RANDOM.uniform(0, 1, (20, 20, 4))
TIMES = [np.sort(RANDOM.uniform(0, 10, 60)) for _ in range(20)]


def lines(ax):
    for k in range(3):
        ax.plot(X, np.sin(X + k), "--" if k == 1 else "-", label=f"line {k}")
    ax.plot([], [])
    ax.plot([], [])
    ax.legend()


def markers(ax):
    ax.plot(X[::8], np.cos(X[::8]), "o-", markerfacecolor="white")
    ax.plot(X[::8], np.sin(X[::8]), "s", color="black")


def mathematics(ax):
    ax.set(title=r"$\alpha_1^2 + \frac{1}{2}$ of it", xlabel=r"$\sqrt{x}$ (ms)")
    ax.text(0.2, 0.5, r"red $x^2$", color="#b3123f")


def rotated_text(ax):
    ax.set_ylabel("upwards")
    ax.text(0.5, 0.5, "at an angle", rotation=30, color="C1", family="monospace")
    ax.tick_params("x", labelrotation=45)


def image(ax):
    ax.imshow(SHADES, cmap="viridis", aspect="auto")


def full_colour_image(ax):
    ax.imshow(COLOURS, interpolation="nearest")


def bars_and_hatches(ax):
    ax.bar(range(4), [1, 3, 2, 4], hatch="//", edgecolor="black", facecolor="#ffffff")
    ax.bar(range(4), [1, 1, 1, 1], color="black")


def clipped(ax):
    picture = ax.imshow(np.outer(X, X), extent=(0, 10, 0, 10))
    picture.set_clip_path(Circle((5, 5), 4, transform=ax.transData))
    ax.plot([-50, 50], [-20, 30], linewidth=6)
    ax.set(xlim=(0, 10), ylim=(0, 10))


def scatter(ax):
    ax.scatter(*POINTS, c=POINTS[0], s=20 * POINTS[1], cmap="plasma", alpha=0.6)
    ax.scatter([2], [9], marker="*", s=200, color="C2")


def contours(ax):
    field = np.sin(X)[:, None] * np.cos(X)
    ax.contourf(field, levels=5)
    ax.clabel(ax.contour(field, levels=3, colors="black"))


def bands(ax):
    ax.fill_between(X, np.sin(X) - 0.3, np.sin(X) + 0.3, alpha=0.3)
    ax.fill_between(X, -1.5, -1, color="C1", where=X > 5)
    ax.axvspan(2, 3, color="0.8")


def error_bars(ax):
    ax.errorbar(X[::10], np.sin(X[::10]), yerr=0.2, xerr=0.3, fmt="o", capsize=3)


def strokes(ax):
    ax.eventplot(TIMES, linewidths=0.7)


def overlapping_strokes(ax):
    ax.plot(X, np.sin(X), color="C0", alpha=0.5, linewidth=8)
    ax.plot(X, np.cos(X), color="C0", alpha=0.5, linewidth=8)


def twins(ax):
    ax.plot(X, X)
    ax.twinx().semilogy(X, np.exp(X), color="C1")


def arrows(ax):
    ax.annotate("here", (0.2, 0.2), (0.6, 0.7), arrowprops={"arrowstyle": "->"})
    ax.quiver([0.1, 0.5], [0.9, 0.5], [1, 1], [0, 1])
    ax.add_patch(Circle((0.5, 0.3), 0.1, linestyle=":", fill=False))


def linked(ax):
    ax.set_title("read on", url="#next")
    ax.scatter([1], [1], url="https://example.org/?a=1&b=2")


GALLERY = [
    lines, markers, mathematics, rotated_text, image, full_colour_image, bars_and_hatches, clipped,
    scatter, contours, bands, error_bars, strokes, overlapping_strokes, twins, arrows, linked,
]  # fmt: skip


def svg_of(paint, projection=None) -> str:
    """What matplotlib writes for the axes that ``paint`` fills."""
    with house_style():
        figure, ax = plt.subplots(figsize=(4, 3), subplot_kw={"projection": projection})
        paint(ax)
        source = io.StringIO()
        figure.savefig(source, format="svg", metadata={"Date": None})
        plt.close(figure)
    return source.getvalue()


def nodes(node):
    yield node
    for child in node.children:
        yield from nodes(child)


@pytest.fixture(scope="module")
def originals() -> dict[str, str]:
    sources = {paint.__name__: svg_of(paint) for paint in GALLERY}
    sources["polar"] = svg_of(lambda ax: ax.bar(X, X, width=0.1), "polar")
    sources["spatial"] = svg_of(lambda ax: ax.plot(X, np.sin(X), np.cos(X)), "3d")
    return sources


NAMES = [*(paint.__name__ for paint in GALLERY), "polar", "spatial"]


def as_inline(source: str, name: str) -> str:
    drawing = normalise(source, f"n-{name}")
    definitions = "".join(markup(node) for _, node in drawing.definitions)
    width, height = drawing.box
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<defs>{definitions}</defs>{markup(drawing.root)}</svg>"
    )


@pytest.fixture(scope="module")
def pictures(originals, tmp_path_factory) -> dict[str, tuple[Image.Image, Image.Image]]:
    """For each figure: matplotlib's SVG and the normalised one as a browser shows them."""
    folder = tmp_path_factory.mktemp("pictures")
    rows = []
    for name, source in originals.items():
        (folder / f"{name}.svg").write_text(source, "utf-8")
        rows.append(
            f'<img src="{name}.svg"><div class="explorable">{as_inline(source, name)}</div>'
        )
    page = folder / "page.html"
    style = (STATIC / "explorable.css").read_text("utf-8")  # without variables: colours as drawn
    page.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}"
        "body{margin:0;width:1160px} img,.explorable{display:block;float:left;margin:0!important;"
        "padding:0!important;border:0!important;width:576px;height:432px;overflow:hidden}"
        f".explorable svg{{font-family:'DejaVu Sans'!important}}</style>{''.join(rows)}",
        "utf-8",
    )
    shot = folder / "page.png"
    subprocess.run(
        [
            str(ensure_browser()), "--headless", "--no-sandbox", "--disable-gpu", "--disable-sync",
            "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
            "--no-first-run", "--virtual-time-budget=3000", f"--user-data-dir={folder / 'profile'}",
            f"--window-size=1160,{432 * len(rows)}",
            f"--screenshot={shot}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    image = Image.open(shot).convert("RGB")
    cut = {}
    for i, name in enumerate(originals):
        top, bottom = 432 * i, 432 * (i + 1)
        cut[name] = image.crop((0, top, 576, bottom)), image.crop((576, top, 1152, bottom))
    return cut


@pytest.mark.parametrize("name", NAMES)
def test_it_looks_as_matplotlib_drew_it(pictures, name):
    theirs, ours = (picture.filter(ImageFilter.BoxBlur(2)) for picture in pictures[name])
    assert len(theirs.getcolors(10**6)) > 20, "the picture of matplotlib's SVG is blank"
    difference = np.asarray(ImageChops.difference(theirs, ours)).max(axis=2)
    assert np.mean(difference > 40) < 0.001
    assert difference.max() < 130


@pytest.mark.parametrize("name", NAMES)
def test_running_ids_and_unused_definitions_are_gone(originals, name):
    drawing = normalise(originals[name], "x-plot")
    text = markup(drawing.root) + "".join(markup(node) for _, node in drawing.definitions)
    ids = re.findall(r' id="([^"]*)"', text)
    links = set(re.findall(r'(?:href="|url\()#([^")]+)', text)) - {"next"}
    assert links == set(ids)
    assert len(ids) == len(set(ids))
    assert all(key.startswith("x-plot-") for key in ids)
    assert "metadata" not in text


@pytest.mark.parametrize("paint", GALLERY, ids=lambda paint: paint.__name__)
def test_drawn_twice_it_is_the_same(originals, paint):
    again = normalise(svg_of(paint), "x")
    assert again == normalise(originals[paint.__name__], "x")


def test_strokes_of_a_raster_are_merged(originals):
    assert originals["strokes"].count("<path") > 1200
    drawing = normalise(originals["strokes"], "x")
    assert sum(1 for node in nodes(drawing.root) if node.tag == "path") < 30


def test_strokes_that_shine_through_stay_apart(originals):
    drawing = normalise(originals["overlapping_strokes"], "x")
    thick = [
        n for n in nodes(drawing.root) if "stroke-width:8" in dict(n.attributes).get("style", "")
    ]
    assert len(thick) == 2


def test_house_colours_become_variables_and_others_stay(originals):
    text = markup(normalise(originals["mathematics"], "x").root)
    assert "fill:var(--explorable-red,#b3123f)" in text
    assert "#b3123f" not in text.replace("var(--explorable-red,#b3123f)", "")
    grey = markup(normalise(originals["bands"], "x").root)
    assert "fill:#cccccc" in grey


def test_the_page_gives_the_font_unless_the_author_chose_one(originals):
    text = html.unescape(markup(normalise(originals["rotated_text"], "x").root))
    assert "DejaVu Sans Mono" in text
    assert "'DejaVu Sans'," not in text


def test_text_stays_text_and_is_escaped():
    text = markup(normalise(svg_of(lambda ax: ax.set_title('a < b & "c"')), "x").root)
    assert ">a &lt; b &amp; &quot;c&quot;</text>" in text
    assert escape("<&>") == "&lt;&amp;&gt;"


def test_numbers_are_short(originals):
    text = re.sub(
        r"base64,[^\"]*|#[0-9a-f]{6}", "", markup(normalise(originals["lines"], "x").root)
    )
    assert not re.search(r"\d\.\d{3}", text)
