"""What moves by itself: pictures between true states, and a playhead while a sound is heard."""

from __future__ import annotations

import pytest

STOPPED = "() => !document.querySelector('.explorable-playhead')"
AT = "Number(document.querySelector('.explorable-playhead')?.dataset.at ?? -1)"
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
    set_level = "(level) => document.querySelector('figure').explorable.set({ level })"
    page.evaluate(set_level, 8)
    page.evaluate(set_level, 6)  # on its way it is told to go elsewhere
    now, moving, _ = page.evaluate(PATH)
    assert now != written
    assert moving
    page.wait_for_function(SETTLED)
    there, moving, drawn = page.evaluate(PATH)
    assert (there, moving) == (now, 0)
    straight = open_figure(figure, f"#{figure.name}?level=6")
    straight.wait_for_function("document.querySelector('figure').explorable.values.level === 6")
    straight.wait_for_function(SETTLED)
    assert straight.evaluate(PATH) == [there, 0, drawn]
    assert drawn != first


def test_nothing_moves_for_readers_who_asked_for_less_motion(figure, open_figure):
    page = open_figure(figure, reduced_motion="reduce")
    page.evaluate("document.querySelector('figure').explorable.set({ level: 8 })")
    assert page.evaluate(PATH)[1] == 0


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_playhead_runs_in_step_with_its_sound_and_ends_with_it(figure, open_figure, motion):
    page = open_figure(figure, reduced_motion=motion)
    assert page.evaluate(STOPPED)
    page.get_by_role("button", name="Play a tone").click()
    page.wait_for_function(f"{AT} > 20")
    early = page.evaluate(AT)
    page.wait_for_function(f"{AT} > 60")
    assert early < page.evaluate(AT) <= 100
    page.wait_for_function(STOPPED)


def test_stop_and_another_state_end_the_playhead(figure, open_figure):
    page = open_figure(figure)
    page.get_by_role("button", name="Play a tone").click()
    assert not page.evaluate(STOPPED)
    page.get_by_role("button", name="Stop").click()
    assert page.evaluate(STOPPED)
