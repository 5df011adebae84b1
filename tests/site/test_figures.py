"""Every explorable figure, handled by keyboard, from a server and from a folder.

These tests run for each page that has a figure (`conftest.figure_pages`).
"""

from __future__ import annotations

import pytest

from tests.site.checks import figures
from tests.site.checks.browsing import axe_problems, sideways_problems

# Each value of each control in turn; a frame later, how tall the sentence and its box are.
SENTENCES = """(all) => Promise.all(all.map(async (figure) => {
  const says = figure.querySelector(".explorable-says");
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
  const found = [];
  await drawn();
  const height = says.offsetHeight;
  for (const { name, labels, kind } of figure.explorable.params) {
    for (const [i, label] of labels.entries()) {
      figure.explorable.set({ [name]: kind === "checkbox" ? i === 1 : label });
      await drawn();
      const [words] = says.children;
      const where = `${figure.id}, ${name} ${label}`;
      if (words.scrollHeight > says.offsetHeight) found.push(`${where}: the sentence is cut`);
      if (says.offsetHeight !== height) found.push(`${where}: what follows has moved`);
    }
  }
  return found;
}))"""


def test_every_control_moves_the_figure(open_page, site, page_name):
    page = open_page(site, page_name)
    found = figures.wake(page)
    for name in figures.figure_ids(page):
        found += figures.figure_problems(page, name)
    assert not found


def test_figures_move_from_a_folder_too(open_page, folder, page_name):
    """All wake; one of them is moved in every way, by the same script as from a server."""
    page = open_page(folder, page_name)
    found = figures.wake(page)
    assert not found + figures.figure_problems(page, figures.figure_ids(page)[0])


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (360, 740)])
def test_at_each_width_all_of_a_figure_is_in_its_place(open_page, site, page_name, width, height):
    """Picture and controls on one screen; no word, mark or sentence cut, nothing moved.

    All states are looked at, so that nobody has to find by hand the one in which a label is cut.
    """
    page = open_page(site, page_name, viewport={"width": width, "height": height})
    found = figures.wake(page)
    names = figures.figure_ids(page)
    for name in names:
        found += figures.on_one_screen(page, name)
    for moved in page.eval_on_selector_all("figure.explorable:not(.is-covered)", SENTENCES):
        found += moved
    for name in names:
        found += figures.leaving(page, name)
    assert not found


def test_axe_finds_nothing_before_and_after_moving(open_page, site, page_name):
    """As it comes on a wide screen; then on a phone, with everything moved and unfolded.

    Each time in full in the light, and the rules about colour again in the dark.
    """
    page = open_page(site, page_name, color_scheme="light")
    assert not figures.wake(page)
    found = _axe_in_both(page, "1280 px")
    page.set_viewport_size({"width": 360, "height": 900})
    page.locator("details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    for name in figures.figure_ids(page):
        figures.move_all(page, name)
    found += _axe_in_both(page, "360 px")
    assert not found + sideways_problems(page)


def _axe_in_both(page, where: str) -> list[str]:
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("s => document.documentElement.dataset.theme === s", arg=scheme)
        found += [f"{where}, {scheme}: {line}" for line in axe_problems(page, scheme == "dark")]
    page.emulate_media(color_scheme="light")
    return found


def test_without_scripts_the_first_state_is_there(open_page, site, page_name):
    page = open_page(site, page_name, java_script_enabled=False)
    assert not figures.still_problems(page)


def test_on_paper_the_first_state_is_there(open_page, site, page_name):
    page = open_page(site, page_name)
    assert not figures.wake(page)
    page.emulate_media(media="print")
    assert not figures.still_problems(page)


def test_every_figure_follows_the_page_into_the_dark(open_page, site, page_name):
    """None needs a light ground of its own there; see `explorable.frames.ground`."""
    grounds = open_page(site, page_name).locator(".explorable-ground")
    names = grounds.evaluate_all("all => all.map((g) => g.closest('figure').id)")
    assert not names


def test_a_chapter_has_at_least_three_figures(open_page, site, page_name):
    if not page_name.startswith("notebooks/"):
        return
    assert len(figures.figure_ids(open_page(site, page_name))) >= 3
