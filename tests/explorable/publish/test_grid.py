"""A whole grid: drawn in parallel, kept by content, within limits, cropped alike."""

from __future__ import annotations

import importlib
import sys

import ipywidgets
import loky
import pytest

from explorable import BudgetError, ExplorableError, FrameError
from explorable.figure.params import constants, parse
from explorable.frames.draw import tight_box
from explorable.frames.store import decode
from explorable.publish import grid
from explorable.publish.grid import crop_box, draw_all, render
from explorable.settings import Settings, current

COUNTED = '''
def plot(x, sign="up"):
    """A line."""
    with open(log, "a") as file:
        file.write(".")
    fig, ax = plt.subplots(figsize=(2, 1.5))
    ax.plot([0, 1], [0, {}x])
    ax.set(ylim=(0, 20))
    return fig, f"It goes {{sign}} to {{x}}.", {{"y": [0, x]}}
'''
PLOT = COUNTED.format("")


@pytest.fixture(scope="module", autouse=True)
def workers_end():
    yield
    loky.get_reusable_executor(max_workers=2).shutdown(wait=True)


@pytest.fixture
def log(tmp_path):
    """A file that gets a dot for each call of the author's function."""
    file = tmp_path / "calls"
    file.write_text("")
    return file


@pytest.fixture
def show(notebook, log, monkeypatch, tmp_path):
    """Render the function ``plot`` of a cell, with a cache; returns the result and its calls."""
    cache = [str(tmp_path / "cache")]

    def run(source=PLOT, prefix="x-plot", line=1, x=(1, 2), names=(), limits=(), **given):
        given = {"x": x, "sign": ["up"], **given}
        plot = notebook(source, line, log=str(log), **dict(names))["plot"]
        before = len(log.read_text())
        settings = Settings(cache=cache[0], **dict(limits))
        packed = render(plot, parse(plot, given), constants(given), prefix, settings)
        return packed, len(log.read_text()) - before

    run.cache = cache
    run.kept = lambda: sorted((tmp_path / "cache").glob("*.json"))
    return run


@pytest.fixture
def no_cache(show):
    show.cache[0] = ""
    return show


def test_workers_draw_what_one_process_draws(notebook, log, monkeypatch):
    monkeypatch.setenv("EXPLORABLE", '{"workers": 2}')
    plot = notebook(PLOT, log=str(log))["plot"]
    parameters = parse(plot, {"x": (1, 9), "sign": ["up", "down"]})
    parallel = draw_all(plot, parameters, {}, "x")
    monkeypatch.setattr(grid, "SMALL", 100)
    assert draw_all(plot, parameters, {}, "x") == parallel
    assert [frame.says for frame in parallel[:3]] == [
        "It goes up to 1.", "It goes down to 1.", "It goes up to 2.",
    ]  # fmt: skip


def test_workers_know_the_notebooks_functions_settings_and_folder(notebook, monkeypatch, tmp_path):
    (tmp_path / "local_helper.py").write_text("def double(x):\n    return 2 * x\n")
    monkeypatch.setenv("EXPLORABLE", '{"workers": 2}')
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    cell = notebook(
        "import os, local_helper\n"
        "import matplotlib as mpl\n"
        "mpl.rcParams['axes.titlepad'] = 7.5\n"
        "def half(x):\n    return local_helper.double(x) / 4\n"
        "def plot(x):\n"
        "    pad = mpl.rcParams['axes.titlepad']\n"
        "    return plt.figure(figsize=(1, 1)), f'{half(x)} {pad} {os.getcwd()}'\n"
    )
    try:
        frames = draw_all(cell["plot"], parse(cell["plot"], {"x": (1, 12)}), {}, "x")
    finally:
        cell["mpl"].rcParams["axes.titlepad"] = 6.0
        sys.modules.pop("local_helper")
    assert [frame.says for frame in frames] == [f"{x / 2} 7.5 {tmp_path}" for x in range(1, 13)]


@pytest.mark.parametrize("last", [2, 10], ids=["here", "in workers"])
def test_a_failing_state_names_its_values(notebook, monkeypatch, last):
    monkeypatch.setenv("EXPLORABLE", '{"workers": 2}')
    plot = notebook(
        "def plot(x, sign):\n"
        "    fig = plt.figure(figsize=(1, 1))\n"
        "    if x == 2 and sign == 'down':\n"
        "        raise ValueError('cannot')\n"
        "    return fig, 'It works.'\n"
    )["plot"]
    parameters = parse(plot, {"x": (1, last), "sign": ["up", "down"]})
    with pytest.raises(FrameError, match=r"plot\(x=2, sign='down'\) failed: ValueError: cannot"):
        draw_all(plot, parameters, {}, "x")


def test_what_cannot_travel_to_workers_is_explained(notebook):
    plot = notebook(
        "from threading import Lock\nlock = Lock()\n"
        "def plot(x):\n    lock.locked()\n    return plt.figure(figsize=(1, 1)), 'It works.'\n"
    )["plot"]
    with pytest.raises(ExplorableError, match=r"plot\(\) cannot be sent to the worker.*inside"):
        draw_all(plot, parse(plot, {"x": (0, 10)}), {}, "x")


def test_unseeded_randomness_is_refused(notebook):
    source = (
        "def plot(x):\n    fig, ax = plt.subplots(figsize=(1, 1))\n"
        "    ax.plot(np.random.default_rng({}).normal(size=9))\n    return fig, 'It is random.'\n"
    )
    unseeded, seeded = (notebook(source.format(seed))["plot"] for seed in ("", "1"))
    with pytest.raises(ExplorableError, match=r"plot\(\).*differently each time.*seed"):
        draw_all(unseeded, parse(unseeded, {"x": (1, 2)}), {}, "x")
    assert len(draw_all(seeded, parse(seeded, {"x": (1, 2)}), {}, "x")) == 2


def test_a_figure_that_did_not_change_is_not_called_again(show):
    first, calls = show()
    assert calls > 0
    again, calls = show()
    assert calls == 0
    assert (again.base, again.data, again.says) == (first.base, first.data, first.says)
    assert [list(c) for _, c in again.columns] == [list(c) for _, c in first.columns]


def test_a_cell_that_only_moved_is_not_drawn_again(show):
    show()
    assert show(line=50)[1] == 0


@pytest.mark.parametrize(
    "change",
    [
        {"source": COUNTED.format("1 + ")},
        {"x": (1, 3)},
        {"sign": ["up", "down"]},
        {"prefix": "x-plot-2"},
        {"sign": ipywidgets.fixed("down")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_function_or_grid_is_drawn_again(show, change):
    show()
    assert show(**change)[1] > 0


def test_changed_settings_of_matplotlib_are_drawn_again(show):
    import matplotlib as mpl

    show()
    with mpl.rc_context({"lines.linewidth": 4}):
        assert show()[1] > 0
    assert show()[1] == 0


def test_a_changed_global_value_is_drawn_again(show):
    source = PLOT.replace("[0, x]]", "[0, FACTOR * x]]").replace("ylim=(0, 20)", "ylim=(0, FACTOR)")
    show(source, names={"FACTOR": 2})
    assert show(source, names={"FACTOR": 2})[1] == 0
    assert show(source, names={"FACTOR": 3})[1] > 0


def test_an_edited_helper_module_is_drawn_again(show, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    package = tmp_path / "author_models"
    package.mkdir()
    (package / "__init__.py").write_text("from .line import height\n")
    source = "import author_models\n" + PLOT.replace("{x}.", "{author_models.height(x)}.")

    def edit(body: str):
        (package / "line.py").write_text(f"def height(x):\n    return {body}\n")
        for name in [n for n in sys.modules if n.startswith("author_models")]:
            del sys.modules[name]
        importlib.invalidate_caches()

    edit("x")
    assert show(source)[0].says == "It goes up to 1."
    assert show(source)[1] == 0
    edit("100 * x")
    packed, calls = show(source)
    assert calls > 0
    assert packed.says == "It goes up to 100."
    for name in [n for n in sys.modules if n.startswith("author_models")]:
        del sys.modules[name]


@pytest.mark.parametrize("damage", [lambda t: t[: len(t) // 2], lambda t: "", lambda t: "null"])
def test_a_damaged_cache_file_is_drawn_again(show, damage):
    packed, _ = show()
    (file,) = show.kept()
    file.write_text(damage(file.read_text("utf-8")), "utf-8")
    again, calls = show()
    assert calls > 0
    assert again == packed
    assert show()[1] == 0


def test_without_a_cache_folder_nothing_is_kept(no_cache):
    assert no_cache()[1] == no_cache()[1] > 0
    assert no_cache.kept() == []


def test_a_packed_figure_shows_its_start_and_holds_all_states(no_cache):
    packed, _ = no_cache(PLOT.replace("plot(x, ", "plot(x=3, "), x=(1, 4), sign=["up", "down"])
    assert packed.says == "It goes up to 3."
    assert packed.columns == (("y", ("0", "3")),)
    assert packed.frames == 8
    says = decode(packed.data)["says"][1]
    assert says == [f"It goes {s} to {x}." for x in (1, 2, 3, 4) for s in ("up", "down")]


def test_too_many_states_are_refused_before_anything_is_drawn(show, log):
    with pytest.raises(
        BudgetError, match=r"plot\(\) has 40 states \(x 20 × sign 2\).*30.*'x', which has 20 values"
    ):
        show(x=(1, 20), limits={"max_frames": 30}, sign=["up", "down"])
    assert log.read_text() == ""


def test_too_many_bytes_are_refused_also_when_cached(show):
    for _ in range(2):
        with pytest.raises(BudgetError, match=r"plot\(\) takes .*2 frames.*Coarsen 'x'"):
            show(limits={"max_bytes": 100})
        show()


def test_a_book_hands_its_settings_to_its_kernels(monkeypatch):
    assert current() == Settings()
    given = Settings(True, "kept", 2, 10, 2000, 30, 4000)
    monkeypatch.setenv("EXPLORABLE", given.as_json())
    assert current() == given


LABELS = """
def plot(scale=1, name="short", on=False):
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.set(ylim=(0, scale), ylabel="value " * (2 if on else 1))
    ax.set_title(name)
    ax.text(1, 0.5, "at the edge " * int(scale > 100), transform=ax.transAxes)
    return fig, "It is labelled."
"""
GIVEN = {
    "scale": (1, 10001, 5000),
    "name": ["short", "a very long title that needs more room than the axes", "end"],
    "on": False,
}


def test_no_label_is_cut_off_in_any_state(notebook):
    plot = notebook(LABELS)["plot"]
    parameters = parse(plot, GIVEN)
    crop = crop_box(plot, parameters, {})
    start = {p.name: p.values[p.start] for p in parameters}
    for parameter in parameters:
        for value in parameter.values:
            box = tight_box(plot, {**start, parameter.name: value})
            assert crop.x0 <= box.x0 and crop.y0 <= box.y0
            assert crop.x1 >= box.x1 and crop.y1 >= box.y1


def test_every_frame_has_the_same_box(notebook):
    plot = notebook(LABELS)["plot"]
    frames = draw_all(plot, parse(plot, GIVEN), {}, "x")
    assert len({frame.drawing.box for frame in frames}) == 1
