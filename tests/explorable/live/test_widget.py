"""The live figure answers with the frames that Python draws."""

from __future__ import annotations

import asyncio
import gc
import json
from threading import Thread, current_thread, main_thread
from types import SimpleNamespace

import pytest

from explorable import read_figures
from explorable.figure.explore import Explorer
from explorable.frames.svg import markup
from explorable.live.widget import ExplorerWidget

PLOT = '''
def plot(x=1, sign="up"):
    """A line."""
    fig, ax = plt.subplots(figsize=(2, 1.5))
    ax.plot([0, 1], [0, 1 / (x - 2)])
    return fig, f"It goes {sign} to {1 / (x - 2)}.", {"y": [0, 1 / (x - 2)]}
'''


@pytest.fixture
def explorer(notebook):
    return Explorer(notebook(PLOT)["plot"], {"x": (0, 5), "sign": ["up", "down"]})


@pytest.fixture
def ask(explorer, monkeypatch):
    """Send a message as the browser does; returns the replies."""
    replies = []
    monkeypatch.setattr(explorer.widget, "send", lambda content, *_: replies.append(content))

    def send(message):
        replies.clear()
        explorer.widget._handle_custom_msg(message, [])
        json.dumps(replies)
        return list(replies)

    return send


def test_the_first_frame_needs_no_question(explorer):
    widget = explorer.widget
    assert widget.first["number"] == explorer.start == 2
    assert widget.first["says"] == "It goes up to -1.0."
    (figure,) = read_figures(widget.html)
    assert (figure.title, figure.id) == ("A line.", "plot")
    assert (figure.drawing, figure.says) == ("", "")  # the script paints the first frame
    assert [p["name"] for p in widget.parameters] == ["x", "sign"]


@pytest.mark.parametrize("number", [2, 3, 0, 11])
def test_a_question_is_answered_with_the_frame_of_that_number(explorer, ask, number):
    (reply,) = ask({"draw": number})
    frame = explorer.frame(number)
    assert reply["number"] == number
    assert reply["says"] == frame.says
    assert reply["titles"] == ["y"]
    assert reply["columns"] == [list(frame.columns[0][1])]
    assert reply["inner"].endswith("</defs>" + markup(frame.drawing.root))
    assert reply["box"] == list(frame.drawing.box)
    assert reply["axes"] == json.loads(json.dumps(frame.axes))


def test_every_definition_the_picture_uses_comes_along(ask):
    (reply,) = ask({"draw": 3})
    used = {part.partition('"')[0] for part in reply["inner"].split('href="#')[1:]}
    assert used
    assert all(f'id="{name}"' in reply["inner"] for name in used)


def test_a_failing_state_is_answered_with_its_error(ask):
    (reply,) = ask({"draw": 4})
    assert reply["number"] == 4
    assert "plot(x=2, sign='up') failed: ZeroDivisionError" in reply["error"]
    assert ask({"draw": 2})[0]["says"] == "It goes up to -1.0."


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("number", [3, 4])  # 4 fails
def test_garbage_waits_while_a_reader_does_and_is_looked_for_as_before(
    explorer, ask, monkeypatch, number, on
):
    meanwhile = []
    draw = explorer.frame
    monkeypatch.setattr(explorer, "frame", lambda n: (meanwhile.append(gc.isenabled()), draw(n))[1])
    (gc.enable if on else gc.disable)()
    try:
        ask({"draw": number})
        assert (meanwhile, gc.isenabled()) == ([False], on)
    finally:
        gc.enable()


@pytest.mark.parametrize("message", [{}, {"other": 1}, {"draw": "2"}, "draw", None])
def test_other_messages_are_not_answered(ask, message):
    assert ask(message) == []


def test_a_state_seen_before_is_not_drawn_again(explorer, ask):
    ask({"draw": 3})
    drawn = explorer.frame.cache_info().misses
    ask({"draw": 3})
    assert explorer.frame.cache_info().misses == drawn


def test_a_state_that_does_not_exist_is_not_drawn(monkeypatch):
    sent = []
    widget = type("Widget", (), {"send": sent.append, "_explorer": type("E", (), {"states": 2})})()
    for wanted in (2, -1, "0", None, True and 7):
        ExplorerWidget._answer(widget, None, {"draw": wanted}, None)
    assert sent == []


def test_a_fault_that_nobody_foresaw_is_told_and_the_figure_goes_on(explorer, ask, monkeypatch):
    def broken(_number):
        raise RuntimeError("no room")

    monkeypatch.setattr(explorer, "frame", broken)
    assert ask({"draw": 3}) == [{"number": 3, "error": "RuntimeError: no room"}]


def test_a_question_that_comes_in_another_thread_is_answered_where_cells_run(notebook):
    """JupyterLab may ask in a second thread of the kernel while a cell draws and prints."""
    answered = []

    async def cell():
        explorer = Explorer(notebook(PLOT)["plot"], {"x": (0, 5), "sign": ["up", "down"]})
        widget = explorer.widget
        widget.send = lambda content, *_: answered.append((content["number"], current_thread()))
        asking = Thread(target=widget._handle_custom_msg, args=({"draw": 3}, []))
        asking.start()
        asking.join()
        assert answered == []  # the cell has not ended
        while not answered:
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(cell(), 60))
    assert answered == [(3, main_thread())]


def test_a_message_that_comes_while_a_figure_is_drawn_is_not_lost(notebook, monkeypatch):
    """ipykernel tells the one who displays of each message, before it hands the message on."""
    heard = []
    shell = SimpleNamespace(display_pub=SimpleNamespace(set_parent=heard.append))
    draws = PLOT.replace("    fig, ax", "    hear()\n    fig, ax", 1)
    function = notebook(draws, hear=lambda: shell.display_pub.set_parent("message"))["plot"]
    explorer = Explorer(function, {"x": (0, 5), "sign": ["up", "down"]})
    monkeypatch.setattr("explorable.figure.plot.running_shell", lambda: shell)
    monkeypatch.setattr("IPython.core.getipython.get_ipython", lambda: shell)
    heard.clear()
    explorer.frame(0)
    assert "message" in heard
