"""Handles: dragged by mouse and finger, they move their control; the control moves them."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from explorable.figure import params
from explorable.frames.draw import call

VALUES = "() => document.querySelector('figure.explorable').explorable.values"
FOCUSED = "() => document.activeElement.name"
TO_PAGE = """([name, x, y]) => {
  const svg = document.querySelector(".explorable-picture svg");
  const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
  return [at.x, at.y];
}"""


def handle(page, name: str):
    return page.locator(f".explorable-handle[data-names='{name}'] .explorable-reach")


def middle(page, name: str) -> tuple[float, float]:
    box = handle(page, name).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, name: str, x: float, y: float) -> None:
    page.mouse.move(*middle(page, name))
    page.mouse.down()
    page.mouse.move(x, y, steps=5)
    page.mouse.up()


def places(explorer, values: dict, points: list[tuple[int, float, float]]) -> list:
    """Where matplotlib itself puts data coordinates, in units of the page's SVG."""
    view = call(explorer.plot, values)
    view.figure.canvas.draw()
    found = []
    for number, x, y in points:
        x, y = view.figure.axes[number].transData.transform((x, y)) / view.figure.dpi
        found.append(((x - explorer.crop.x0) * 72, (explorer.crop.y1 - y) * 72))
    plt.close(view.figure)
    return found


def test_a_line_is_dragged_along_its_axis_and_its_slider_follows(figure, open_figure):
    page = open_figure(figure)
    _, y = middle(page, "level")
    ((there, above),) = places(figure, {"level": 4, "dot": 10, "height": 0}, [(0, 60, 6.3)])
    drag(page, "level", *page.evaluate(TO_PAGE, ["", there, above]))
    assert page.evaluate(VALUES)["level"] == 6
    assert page.locator("input[type=range][name=level]").input_value() == "6"
    assert "Level 6" in page.locator(".explorable-says").inner_text()
    assert page.evaluate(FOCUSED) == "level"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(VALUES)["level"] == 8
    assert middle(page, "level")[1] < y - 30


def test_a_line_can_be_taken_anywhere_along_it_with_a_mouse(figure, open_figure):
    page = open_figure(figure)
    x, y = middle(page, "level")
    page.mouse.move(x + 150, y + 5)
    page.mouse.down()
    page.mouse.move(x + 150, y - 140, steps=3)
    page.mouse.up()
    assert page.evaluate(VALUES)["level"] == 8


def test_a_finger_drags_a_handle(figure, open_figure):
    size = {"width": 360, "height": 740}
    page = open_figure(figure, has_touch=True, is_mobile=True, viewport=size)
    page.evaluate("document.querySelector('.explorable-picture').scrollIntoView()")
    x, y = middle(page, "dot height")
    touch = page.context.new_cdp_session(page)

    def send(kind: str, *points) -> None:
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    send("touchStart", (x, y))
    for step in range(1, 6):
        send("touchMove", (x + 30 * step, y - 20 * step))
    send("touchEnd")
    page.wait_for_function("document.querySelector('figure').explorable.values.height === 3")
    assert page.evaluate(VALUES) == {"level": 4, "dot": "100", "height": 3}


def test_a_point_moves_both_controls_to_the_nearest_values(figure, open_figure):
    page = open_figure(figure)
    wanted = {"level": 4, "dot": 100, "height": 3}
    ((x, y),) = places(figure, wanted, [(1, 90, 2.2)])
    drag(page, "dot height", *page.evaluate(TO_PAGE, ["", x, y]))
    assert page.evaluate(VALUES) == {**wanted, "dot": "100"}


@pytest.mark.parametrize("number", [0, 5, 11, 17])
def test_handles_stand_where_matplotlib_draws_their_values(figure, open_figure, number):
    values = params.state(figure.parameters, number)
    query = "&".join(f"{name}={value}" for name, value in values.items())
    page = open_figure(figure, f"#{figure.name}?{query}")
    page.wait_for_function("document.querySelector('.explorable-handle')")
    dot = (1, values["dot"], values["height"])
    for name, (x, y) in zip(
        ("level", "dot height"),
        places(figure, values, [(0, 50, values["level"]), dot]),
        strict=True,
    ):
        assert middle(page, name) == pytest.approx(page.evaluate(TO_PAGE, ["", x, y]), abs=1)


@pytest.mark.parametrize("width", [1366, 360])
def test_handles_are_large_enough_to_take(figure, open_figure, width):
    page = open_figure(figure, viewport={"width": width, "height": 740})
    for name in ("level", "dot height"):
        box = handle(page, name).bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_handles_are_for_the_pointer_and_their_twins_for_everybody(figure, open_figure):
    page = open_figure(figure)
    marks = page.locator(".explorable-handles")
    assert marks.get_attribute("aria-hidden") == "true"
    assert not page.locator(".explorable-handle [tabindex]").count()
    page.locator("input[type=range][name=level]").focus()
    assert page.locator(".is-twin-focused").get_attribute("data-names") == "level"
    page.locator("input[type=range][name=height]").focus()
    assert page.locator(".is-twin-focused").get_attribute("data-names") == "dot height"
    page.emulate_media(forced_colors="active")
    ring = ".explorable-knob circle:not(.explorable-reach)"
    fill, paper = page.evaluate(
        "(s) => [getComputedStyle(document.querySelector(s)).stroke,"
        " getComputedStyle(document.body).backgroundColor]",
        ring,
    )
    assert fill != paper


def test_a_picture_that_is_downloaded_has_no_handles(figure, open_figure):
    page = open_figure(figure)
    page.locator("summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download picture").click()
    assert "explorable-handle" not in download.value.path().read_text("utf-8")


@pytest.mark.parametrize("address", ["#100%", "#%E0%A4%A?level=6", "#waves?level=%zz&dot=no"])
def test_a_malformed_address_does_no_harm(figure, open_figure, address):
    page = open_figure(figure, address)
    assert page.evaluate(VALUES) == {"level": 4, "dot": "10", "height": 0}
