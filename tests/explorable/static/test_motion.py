"""What moves by itself: pictures between true states, and a playhead while a sound is heard."""

from __future__ import annotations

import pytest

STOPPED = "() => !document.querySelector('.explorable-playhead')"
SET = "((level) => document.querySelector('figure').explorable.set({ level }))"
# presses the focused button and notes where the playhead stands in each frame until it has gone
WATCH = """() => new Promise((done) => {
  const seen = [];
  const look = () => {
    const head = document.querySelector(".explorable-playhead");
    if (!head) return done(seen);
    seen.push(Number(head.dataset.at));
    requestAnimationFrame(look);
  };
  document.activeElement.click();
  look();
})"""
# what is written, and whether anything still moves
PATH = """() => {
  const path = document.querySelector(".explorable-picture path[data-x]");
  return [path.getAttribute("d"), path.getAnimations().length, getComputedStyle(path).d];
}"""
SETTLED = """() => document.getAnimations().every((a) => a.playState === "finished")"""


def test_the_picture_moves_to_its_next_state_and_ends_there(figure, open_figure):
    page = open_figure(figure)
    written, moving, first = page.evaluate(PATH)
    assert not moving
    now, moving, _ = page.evaluate(f"() => {{ {SET}(6); return ({PATH})(); }}")
    assert now != written
    assert moving
    page.wait_for_function(SETTLED)
    there, moving, drawn = page.evaluate(PATH)
    assert (there, moving) == (now, 0)
    assert drawn != first
    straight = open_figure(figure, f"#{figure.name}?level=6")
    straight.wait_for_function("document.querySelector('figure').explorable.values.level === 6")
    straight.wait_for_function(SETTLED)
    assert straight.evaluate(PATH) == [there, 0, drawn]


def test_a_move_that_follows_at_once_shows_its_state_at_once(figure, open_figure):
    """Who drags, or holds a key, sees each state when it is chosen."""
    page = open_figure(figure)
    straight = open_figure(figure, f"#{figure.name}?level=6")
    straight.wait_for_function("document.querySelector('figure').explorable.values.level === 6")
    straight.wait_for_function(SETTLED)
    now = page.evaluate(f"() => {{ {SET}(8); ({PATH})(); {SET}(6); return ({PATH})(); }}")
    assert now == straight.evaluate(PATH)


def test_nothing_moves_for_readers_who_asked_for_less_motion(figure, open_figure):
    page = open_figure(figure, reduced_motion="reduce")
    assert page.evaluate(f"() => {{ {SET}(8); return ({PATH})(); }}")[1] == 0


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_playhead_runs_once_over_its_axis_while_its_sound_is_heard(figure, open_figure, motion):
    page = open_figure(figure, reduced_motion=motion)
    assert page.evaluate(STOPPED)
    page.get_by_role("button", name="Play a tone").focus()
    seen = page.evaluate(WATCH)
    assert len(seen) > 1
    assert seen == sorted(seen)
    assert seen[0] < seen[-1] <= 100
    if motion == "reduce":
        assert set(seen) <= {0, 25, 50, 75, 100}  # four steps in its one second
    assert page.evaluate(STOPPED)


def test_stop_and_another_state_end_the_playhead(figure, open_figure):
    page = open_figure(figure)
    page.get_by_role("button", name="Play a tone").click()
    assert not page.evaluate(STOPPED)
    page.get_by_role("button", name="Stop").click()
    assert page.evaluate(STOPPED)
