"""The picture on the page is the notebook's: in workers, in any order, after an interruption."""

from __future__ import annotations

import importlib
import sys

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import LinearSegmentedColormap

from explorable import ExplorableError
from explorable.figure.params import parse
from explorable.publish import grid, proof, workers
from explorable.publish.grid import draw_all
from explorable.settings import Settings

TWO = Settings(workers=2)
LINE = "    fig = plt.figure(figsize=(1, 1))\n"


@pytest.fixture
def lab(tmp_path, monkeypatch):
    """A module of the author, beside the notebook."""
    (tmp_path / "lab_of_proof.py").write_text("GAIN = 1\nSEEN = []\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield importlib.import_module("lab_of_proof")
    del sys.modules["lab_of_proof"]


def drawn(names: dict, settings: Settings = TWO, **given):
    plot = names["plot"]
    return draw_all(plot, parse(plot, given), {}, "x", settings)


def test_workers_know_what_the_notebook_has_set(notebook, lab):
    lab.GAIN = 5
    mpl.colormaps.register(LinearSegmentedColormap.from_list("ember_of_proof", ["k", "r"]))
    source = (
        "import lab_of_proof\ndef plot(a):\n"
        + LINE
        + "    plt.imshow([[a, 2 * a]], cmap='ember_of_proof')\n"
        "    return fig, f'Gain {lab_of_proof.GAIN}, {np.array([1 / 3])}.'\n"
    )
    with np.printoptions(precision=2):
        frames = drawn(notebook(source), a=(1, 5))
    mpl.colormaps.unregister("ember_of_proof")
    assert {frame.says for frame in frames} == {"Gain 5, [0.33]."}


def test_a_difference_between_notebook_and_workers_names_the_state(notebook):
    source = (
        "import os\nhere = os.getpid()\ndef plot(a):\n"
        + LINE
        + "    return fig, 'Here.' if os.getpid() == here else 'Elsewhere.'\n"
    )
    with pytest.raises(ExplorableError, match=r"plot\(a=5\) is not the same.*'Here.*'Elsewhere"):
        drawn(notebook(source), a=(1, 5))


@pytest.mark.parametrize("small", [0, 100], ids=["in workers", "here"])
def test_a_picture_that_depends_on_earlier_ones_is_refused(notebook, monkeypatch, small):
    monkeypatch.setattr(grid, "SMALL", small)
    source = (
        "earlier = []\ndef plot(keep, a):\n    if not keep:\n        earlier.clear()\n"
        "    earlier.append(a)\n" + LINE + "    return fig, f'{len(earlier)} lines.'\n"
    )
    with pytest.raises(
        ExplorableError, match=r"plot\(keep=True, a=4\) depends on what was drawn bef"
    ):
        drawn(notebook(source), keep=False, a=(1, 4))


def test_the_sample_holds_the_ends_and_few_others_from_the_last():
    for count in (1, 2, 3, 40, 2000):
        numbers = proof.sample(count)
        assert numbers == sorted(set(numbers), reverse=True)
        assert {0, count - 1} <= set(numbers) <= set(range(count))
        assert len(numbers) == min(count, proof.SAMPLE)


def test_what_is_drawn_is_kept_when_the_rest_is_interrupted(notebook, tmp_path, monkeypatch):
    calls = tmp_path / "calls"
    calls.write_text("")
    stop = tmp_path / "stop"
    stop.write_text("")
    source = (
        "import os\ndef plot(a):\n    open(calls, 'a').write('.')\n"
        "    if a == 19 and os.path.exists(stop):\n        raise ValueError('interrupted')\n"
        + LINE
        + "    return fig, f'At {a}.'\n"
    )
    plot = notebook(source, calls=str(calls), stop=str(stop))["plot"]
    parameters = parse(plot, {"a": (1, 20)})
    kept = tmp_path / "kept.parts"
    kept.mkdir()
    (kept / "notes.txt").write_text("the author's own")
    one = Settings(workers=1)
    with pytest.raises(ExplorableError, match="interrupted"):
        draw_all(plot, parameters, {}, "x", one, kept)
    assert sorted(file.name for file in kept.glob("*.frames")) == ["0.frames", "1.frames"]
    stop.unlink()
    (kept / "1.frames").write_bytes(b"cut sh")
    before = len(calls.read_text())
    frames = draw_all(plot, parameters, {}, "x", one, kept)
    assert [frame.says for frame in frames] == [f"At {a}." for a in range(1, 21)]
    in_workers = len(calls.read_text()) - before - 3 - 2 - proof.SAMPLE  # corners, twice, sample
    assert in_workers == 20 - workers.CHUNK
    workers.forget(kept)
    assert [file.name for file in kept.iterdir()] == ["notes.txt"]
