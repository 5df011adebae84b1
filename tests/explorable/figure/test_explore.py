"""``@explore``: what an author writes, and what the notebook then shows and keeps."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import ipywidgets
import matplotlib.pyplot as plt
import pytest

import explorable
from explorable import (
    ExplorableError,
    Explorer,
    View,
    ViewError,
    control,
    explore,
    read_figures,
)
from explorable.figure.names import Names
from explorable.publish.page import MIME, figure_html

WIDGET = "application/vnd.jupyter.widget-view+json"
TEXT = """\
Height of a line.
It rises to 2.
x  y
0  0
1  2"""


@pytest.fixture
def explored(notebook):
    """A decorated function, ``height``."""

    def make(title: str = "Height of a line.", **given) -> Explorer:
        source = (
            "@explore(**given)\n"
            "def height(y=2):\n"
            f'    """{title}\n\n    More about it.\n    """\n'
            "    fig, ax = plt.subplots(figsize=(2, 1.5))\n"
            "    ax.plot([0, 1], [0, y])\n"
            "    return fig, f'It rises to {y}.', {'x': [0, 1], 'y': [0, y]}\n"
        )
        return notebook(source, explore=explore, given=given or {"y": (1, 3)})["height"]

    return make


def test_the_name_can_still_be_called(explored):
    height = explored()
    views = height(), height(y=7), height(9)
    for view in views:
        plt.close(view.figure)
    assert [view.says for view in views] == ["It rises to 2.", "It rises to 7.", "It rises to 9."]
    assert isinstance(views[0], View)
    assert (height.__name__, height.__doc__[:17]) == ("height", "Height of a line.")


def test_the_first_line_of_the_docstring_names_the_figure(explored):
    assert explored().title == "Height of a line."


@pytest.mark.parametrize("title", ["", "   "])
def test_a_function_without_a_docstring_is_refused(title):
    def nameless(y=2): ...

    nameless.__doc__ = title
    with pytest.raises(ViewError, match=r"nameless\(\) has no docstring.*names the figure"):
        explore(y=(1, 3))(nameless)


def test_in_a_kernel_it_is_a_widget_whose_text_is_sentence_and_table(explored):
    bundle, *_ = explored()._repr_mimebundle_()
    assert WIDGET in bundle
    assert "text/html" not in bundle
    assert bundle["text/plain"] == TEXT


def test_in_a_page_build_it_is_html_and_no_widget_is_made(explored, monkeypatch):
    monkeypatch.setenv("EXPLORABLE", '{"publishing": true}')
    monkeypatch.setattr("ipywidgets.Widget.open", lambda self: pytest.fail("a widget was opened"))
    height = explored()
    bundle = height._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == TEXT
    assert bundle["text/html"].startswith('<figure class="explorable" id="height"')
    assert 'data-frames="3"' in bundle["text/html"]


def test_a_host_that_writes_the_page_gets_data_from_which_the_same_html_follows(
    explored, monkeypatch
):
    height = explored()
    monkeypatch.setenv("EXPLORABLE", '{"publishing": true}')
    html = height._repr_mimebundle_()["text/html"]
    monkeypatch.setenv("EXPLORABLE", '{"publishing": true, "as_data": true}')
    bundle = json.loads(json.dumps(height._repr_mimebundle_()))  # as a notebook keeps it
    assert set(bundle) == {MIME, "text/plain"}
    assert figure_html(bundle[MIME], height.identity) == html


def test_the_live_frame_is_the_frame_of_the_page(explored, monkeypatch):
    height = explored(y=[2])
    live = height.widget.first["inner"].partition("</defs>")[2]
    monkeypatch.setenv("EXPLORABLE", '{"publishing": true}')
    assert live in height._repr_mimebundle_()["text/html"]


def test_a_second_figure_of_the_same_function_gets_other_ids(explored, monkeypatch):
    monkeypatch.setenv("EXPLORABLE", '{"publishing": true}')
    one, two = explored(), explored()
    assert one.prefix != two.prefix
    (first,), (second,) = (read_figures(figure.widget.html) for figure in (one, two))
    assert first.id != second.id
    pages = [figure._repr_mimebundle_()["text/html"] for figure in (one, two)]
    ids = [{part.partition('"')[0] for part in page.split(' id="x-')[1:]} for page in pages]
    assert ids[0] and ids[0].isdisjoint(ids[1])


def test_fixed_values_reach_every_frame(notebook):
    source = (
        "@explore(y=(1, 2), scale=fixed(10))\n"
        "def height(y, scale):\n"
        '    """Height."""\n'
        "    return plt.figure(figsize=(1, 1)), f'It is {y * scale}.'\n"
    )
    height = notebook(source, explore=explore, fixed=ipywidgets.fixed)["height"]
    assert [height.frame(n).says for n in (0, 1)] == ["It is 10.", "It is 20."]


def test_a_figure_without_controls_is_a_figure(notebook, monkeypatch):
    monkeypatch.setenv("EXPLORABLE", '{"publishing": true}')
    source = (
        '@explore()\ndef still():\n    """A still picture."""\n'
        "    return plt.figure(figsize=(1, 1)), 'It stands.'\n"
    )
    bundle = notebook(source, explore=explore)["still"]._repr_mimebundle_()
    assert 'data-frames="1"' in bundle["text/html"]


def test_labels_and_units_reach_the_widget(explored):
    (described,) = explored(y=control((1, 3), "Height", unit="m")).widget.parameters
    assert (described["label"], described["unit"], described["start"]) == ("Height", "m", 1)


def test_a_cell_that_decorates_displays_at_once(tmp_path):
    (tmp_path / "cell.py").write_text(
        "import matplotlib; matplotlib.use('agg')\n"
        "import matplotlib.pyplot as plt\n"
        "from explorable import explore\n"
        "@explore(y=(1, 3))\n"
        "def height(y=2):\n"
        "    '''Height of a line.'''\n"
        "    return plt.figure(figsize=(1, 1)), f'It rises to {y}.'\n"
        "print('done')\n"
    )
    run = subprocess.run(
        [sys.executable, "-m", "IPython", "--no-banner", "--colors=NoColor", "cell.py"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert run.stdout == "Height of a line.\nIt rises to 2.\ndone\n"


def test_the_example_of_the_readme_works(notebook, monkeypatch):
    readme = (Path(explorable.__file__).parents[2] / "README.md").read_text("utf-8")
    throw = notebook(readme.partition("```python\n")[2].partition("```")[0])["throw"]
    assert throw.frame(throw.start).says == "Thrown at 45°, the ball lands after 10.2 m."
    assert len(throw.frame(throw.start).columns) == 2


def test_a_call_that_is_a_cells_last_line_shows_its_figure_once(explored, monkeypatch):
    shown = []
    shell = SimpleNamespace(execution_count=1, display_pub=None)
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr("IPython.display.display", lambda *_, **__: shown.append("shown"))
    height = explored()
    height._ipython_display_()  # as the value of the cell that made it
    assert len(shown) == 1
    shell.execution_count = 2
    height._ipython_display_()  # in a later cell
    assert len(shown) == 2


def test_a_cell_that_is_run_again_takes_its_names_back(monkeypatch):
    def wave(): ...

    def other(): ...

    names = Names()
    shell = SimpleNamespace(execution_count=1)
    monkeypatch.setattr("explorable.figure.names.running_shell", lambda: shell)
    assert [names.take("wave", f) for f in (wave, other)] == ["wave", "wave-2"]
    shell.execution_count = 2
    assert names.take("wave", wave) == "wave"
    assert names.take("wave", other) == "wave-2"
    assert names.take("wave", wave) == "wave-3"  # twice in one run


def test_settings_that_cannot_be_read_are_explained(monkeypatch):
    for text, message in {
        "static": r"EXPLORABLE is 'static'; give a JSON object",
        '{"worker": 2}': r"no setting 'worker'; there are: publishing, cache, workers",
        '{"workers": "2"}': r"'workers': '2'; give it as int",
    }.items():
        monkeypatch.setenv("EXPLORABLE", text)
        with pytest.raises(ExplorableError, match=message):
            explorable.publishing()
