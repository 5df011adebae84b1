"""Chapter 1 as a reader goes through it: predict, reveal, answer, reload, export, erase, import."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from coursekit.questions import assets, load_bank, render
from coursekit.questions.answers import normalise, same_number
from tests.site.checks.browsing import axe_problems, sideways_problems

CHAPTER = "notebooks/discovery.html"
PROGRESS = "book/my-progress.html"
KEY = "course-progress"


def question(page, name: str):
    return page.locator(f'.question[data-id="discovery/{name}"]')


def figure_of(page, name: str):
    return page.locator(f'[id="discovery-{name}"]')


def press(page, target, key: str = "Enter") -> None:
    """Reach a control and use it as a keyboard does."""
    target.focus()
    page.keyboard.press(key)


def feedback(page, name: str):
    return question(page, name).locator(".question-feedback")


def told(page, name: str):
    """What is told about a prediction, after its figure."""
    return page.locator(f'.question-told[data-question="discovery/{name}"]')


def stored(page, name: str, result: str) -> dict:
    """The stored answer to a question, once its last result is this."""
    found = page.wait_for_function(
        """([key, name, result]) => {
            const entry = JSON.parse(localStorage.getItem(key) || "{}").answers?.[name];
            return entry?.last.result === result && entry;
        }""",
        arg=[KEY, f"discovery/{name}", result],
    )
    return found.json_value()


def sketch(page, name: str, values: list[float]) -> None:
    for field, value in zip(
        question(page, name).locator(".sketch-fields input").all(), values, strict=True
    ):
        field.fill(str(value))


@pytest.fixture
def chapter(open_page, site):
    return open_page(site, CHAPTER)


# ---- Predict, then see


def test_a_figure_is_covered_until_its_prediction_is_made(chapter):
    figure = figure_of(chapter, "electrode")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".explorable-picture")).to_be_hidden()
    expect(figure.locator(".explorable-says")).to_be_hidden()
    box = question(chapter, "predict-electrode")
    box.locator("input[inputmode=decimal]").fill("30")
    box.get_by_role("button", name="Save my prediction").click()
    expect(figure.locator(".explorable-picture")).to_be_visible()
    expect(feedback(chapter, "predict-electrode")).not_to_contain_text("more than twice as many")
    told = figure.locator(".question-guesses")
    expect(told).to_contain_text("30%", use_inner_text=True)
    expect(told).to_contain_text("more than twice as many", use_inner_text=True)
    picture, words = figure.locator(".explorable-picture").bounding_box(), told.bounding_box()
    assert picture["y"] + picture["height"] <= words["y"], "the words come after the picture"
    expect(figure).to_be_in_viewport()
    expect(box.get_by_role("button", name="Show me without a guess")).to_be_hidden()


def test_the_prediction_is_drawn_on_the_figure_in_its_own_units(chapter):
    box = question(chapter, "predict-electrode")
    box.locator("input[inputmode=decimal]").fill("30")
    box.get_by_role("button", name="Save my prediction").click()
    figure = figure_of(chapter, "electrode")
    figure.scroll_into_view_if_needed()
    overlay = figure.locator("svg .question-overlay")
    overlay.wait_for(state="attached")
    expect(overlay.locator("text")).to_have_text("your prediction")
    axes = chapter.evaluate("document.getElementById('discovery-electrode').explorable.axes()[5]")
    middle = axes["x"] + axes["width"] / 2  # 30 on an axis from 0 to 60
    start = re.escape(f"M{middle:g}"[:5])
    expect(overlay.locator("path")).to_have_attribute("d", re.compile(f"^{start}"))
    # The figure has been set to what was asked about, and the mark survives a change of state.
    assert figure.locator("select[name=sign]").evaluate("s => s.selectedOptions[0].text") == (
        "any change in both"
    )
    figure.locator("select[name=unit]").select_option(index=2)
    expect(figure.locator("svg .question-overlay")).to_have_count(1)


def test_there_is_a_way_out_without_a_guess(chapter):
    figure = figure_of(chapter, "chance_level")
    figure.get_by_role("button", name="Show me without a guess").click()
    expect(figure.locator(".explorable-picture")).to_be_visible()
    expect(figure.locator(".question-overlay")).to_have_count(0)
    assert stored(chapter, "predict-chance", "revealed")["first"]["result"] == "revealed"


# Words of the picture that lie under the words of a guess.
COVERED = """() => [...document.querySelectorAll(".question-overlay-label")].flatMap((label) => {
  const own = label.getBoundingClientRect();
  const picture = label.ownerSVGElement;
  return [...picture.querySelectorAll("text:not(.question-overlay-label)")].filter((text) => {
    const box = text.getBoundingClientRect();
    return (box.left < own.right && own.left < box.right
      && box.top < own.bottom && own.top < box.bottom);
  }).map((text) => text.textContent);
})"""


def test_bars_are_sketched_by_numbers_and_by_clicks(chapter):
    box = question(chapter, "predict-chance")
    axes = box.locator(".sketch-axes")
    axes.scroll_into_view_if_needed()
    size = axes.bounding_box()
    axes.click(position={"x": size["width"] * 0.25, "y": size["height"] * 0.4})
    field = box.locator(".sketch-fields input").first
    expect(field).not_to_have_value("")
    first = float(field.input_value())
    assert 30 <= first <= 75 and first % 5 == 0
    box.get_by_role("button", name="Save my prediction").click()
    expect(feedback(chapter, "predict-chance")).to_contain_text(
        "Give every bar a value", use_inner_text=True
    )
    sketch(chapter, "predict-chance", [20, 30, 50])
    expect(axes).to_have_attribute("aria-label", re.compile("broad: 30%"))
    box.get_by_role("button", name="Save my prediction").click()
    figure = figure_of(chapter, "chance_level")
    figure.scroll_into_view_if_needed()
    figure.locator("svg .question-overlay").wait_for(state="attached")
    assert figure.locator(".question-overlay-line").get_attribute("d").count("M") == 3
    # the words of the guess come to lie on none of the picture's, once the figure rests
    chapter.wait_for_function(f"() => ({COVERED})().length === 0")


def test_a_curve_is_sketched_and_a_figure_waits_for_all_its_predictions(chapter):
    figure = figure_of(chapter, "spinal_gate")
    sketch(chapter, "predict-gate", [0, 0, 20, 60, 30, 10, 0])
    question(chapter, "predict-gate").get_by_role("button", name="Save my prediction").click()
    expect(figure.locator(".explorable-picture")).to_be_hidden()
    lock = question(chapter, "predict-lock")
    lock.get_by_label("Cells that fall subtract.").check()
    lock.get_by_role("button", name="Save my prediction").click()
    expect(told(chapter, "predict-lock")).to_contain_text(
        "It turns out differently.", use_inner_text=True
    )
    figure.scroll_into_view_if_needed()
    figure.locator("svg .question-overlay").wait_for(state="attached")
    assert figure.locator(".question-overlay-line").get_attribute("d").count("L") == 6
    expect(figure.locator(".question-told")).to_have_count(2)


# ---- Answers and feedback


def test_a_wrong_answer_is_explained_and_may_be_tried_again(chapter):
    box = question(chapter, "same-rate")
    expect(box.locator(".question-choices")).to_be_hidden()  # own words come first
    box.locator("textarea").fill("They differ.")
    box.get_by_role("button", name="Show the options").click()
    box.get_by_label("The friend is right.").check()
    box.get_by_role("button", name="Check").click()
    said = box.locator(".question-feedback")
    expect(said).to_have_attribute("role", "status")
    expect(said).to_contain_text("Not this one.", use_inner_text=True)
    expect(said).to_contain_text("metaphor", use_inner_text=True)
    expect(said).to_contain_text(
        "The idea behind it: The name describes the data.", use_inner_text=True
    )
    box.get_by_label("On the whole they differ.").check()
    box.get_by_role("button", name="Check again").click()
    expect(said).to_contain_text("Right.", use_inner_text=True)
    expect(said).to_contain_text("brake", use_inner_text=True)
    kept = stored(chapter, "same-rate", "right")
    assert (kept["tries"], kept["first"]["result"]) == (2, "wrong")


@pytest.mark.parametrize(
    ("typed", "result", "words"),
    [("2.75", "right", "Same cells"), ("2.2", "wrong", "not"), ("31", "wrong", "difference"),
     ("100", "wrong", "divide")],
)  # fmt: skip
def test_numbers_are_judged_with_tolerance_and_known_slips(chapter, typed, result, words):
    box = question(chapter, "own-run")
    box.locator("input").fill(typed)
    box.get_by_role("button", name="Check").click()
    expect(box.locator(f".is-{result}")).to_have_count(1)
    expect(box.locator(".question-feedback")).to_contain_text(words, use_inner_text=True)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("F5", True), ("the area  f5.", True), ("Ventral Premotor Cortex", True),
     ("Broca’s area", False), ("somewhere", False)],
)  # fmt: skip
def test_short_answers_forgive_case_articles_and_punctuation(chapter, typed, right):
    box = question(chapter, "area")
    box.locator("input").fill(typed)
    press(chapter, box.locator("input"))
    expect(box.locator(".question-feedback")).not_to_have_text("")
    expect(box.locator(".is-right")).to_have_count(int(right))


def test_several_options_say_what_is_missing(chapter):
    box = question(chapter, "look-back-recording")
    box.get_by_label("Whether this one cell fires").check()
    box.get_by_role("button", name="Check").click()
    expect(box.locator(".question-feedback")).to_contain_text(
        "1 right option is not chosen yet.", use_inner_text=True
    )
    box.get_by_label("The exact moment of each spike").check()
    box.get_by_role("button", name="Check again").click()
    expect(box.locator(".is-right")).to_have_count(1)


def test_free_recall_is_compared_and_rated_by_the_reader(chapter):
    box = question(chapter, "recall-definition")
    box.get_by_role("button", name="Compare").click()
    expect(box.locator(".question-feedback")).to_contain_text(
        "Write a sentence first", use_inner_text=True
    )
    box.locator("textarea").fill("Rises in both; any change in both.")
    box.get_by_role("button", name="Compare").click()
    expect(box.locator(".question-feedback")).to_contain_text(
        "whether a fall counts", use_inner_text=True
    )
    box.get_by_label("Part of it").check()
    assert stored(chapter, "recall-definition", "partly")


def test_belief_before_and_after_stand_beside_the_verdict(chapter):
    for name, value in (("belief-before", "80"), ("belief-after", "45")):
        box = question(chapter, name)
        box.locator("input[inputmode=decimal]").fill(value)
        box.get_by_role("button", name="Save").click()
    said = feedback(chapter, "belief-after")
    for words in ("At the start you gave 80, now 45", "by 35", "supported", "Say instead:"):
        expect(said).to_contain_text(words, use_inner_text=True)


def test_nothing_chosen_is_said_in_words(chapter):
    box = question(chapter, "recall-people")
    box.get_by_role("button", name="Check").click()
    expect(box.locator(".question-feedback")).to_contain_text(
        "Choose one option first.", use_inner_text=True
    )
    assert "question-answered" not in (box.get_attribute("class") or "")


# ---- By keyboard alone, and on a phone


def test_a_reader_with_a_keyboard_predicts_answers_and_sees(chapter):
    box = question(chapter, "predict-tms")
    box.locator("input[type=radio]").first.focus()
    chapter.keyboard.press("ArrowDown")
    chapter.keyboard.press("ArrowDown")  # moving is not answering: nothing is said yet
    expect(box.locator(".question-feedback")).to_have_text("")
    chapter.keyboard.press("Enter")
    expect(told(chapter, "predict-tms")).to_contain_text(
        "That is what happens.", use_inner_text=True
    )
    expect(figure_of(chapter, "stimulation").locator(".explorable-picture")).to_be_visible()
    field = question(chapter, "predict-chance").locator(".sketch-fields input").first
    field.focus()
    chapter.keyboard.press("ArrowUp")
    chapter.keyboard.press("ArrowUp")
    expect(field).to_have_value("5")  # from nothing to 0, and one step of 5
    press(chapter, figure_of(chapter, "electrode").locator(".question-cover button"), "Space")
    expect(figure_of(chapter, "electrode").locator(".explorable-picture")).to_be_visible()


def test_every_control_of_the_questions_is_reached_with_tab(chapter):
    box = question(chapter, "belief-before")
    box.locator("input[inputmode=decimal]").focus()
    reached = []
    for _ in range(3):
        chapter.keyboard.press("Tab")
        reached.append(chapter.evaluate("document.activeElement.type"))
    assert reached == ["range", "text", "submit"]


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_shows_it_all_without_scrolling_sideways(open_page, site, width):
    page = open_page(site, CHAPTER, viewport={"width": width, "height": 740}, has_touch=True)
    axes = question(page, "predict-chance").locator(".sketch-axes")
    axes.scroll_into_view_if_needed()
    size = axes.bounding_box()
    for part in (0.3, 0.57, 0.85):
        axes.tap(position={"x": size["width"] * part, "y": size["height"] * 0.5})
    question(page, "predict-chance").get_by_role("button", name="Save my prediction").tap()
    box = question(page, "recall-people")
    box.get_by_label("A brain scan showed").check()
    box.get_by_role("button", name="Check").tap()
    expect(box.locator(".question-feedback")).to_contain_text("Not this one.", use_inner_text=True)
    small = page.locator(".question :is(button, input, textarea, summary):visible").evaluate_all(
        "all => all.filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
    )
    assert not sideways_problems(page) and not small


# ---- Nothing but the page


def test_without_scripts_question_and_explained_answer_can_be_read(open_page, site):
    page = open_page(site, CHAPTER, java_script_enabled=False)
    box = question(page, "recall-people")
    expect(box.locator(".question-options li")).to_have_count(4)
    expect(box.locator(".question-title")).to_contain_text("Correct", use_inner_text=True)
    box.locator("summary").click()
    expect(box).to_contain_text("Electrodes go where surgery needs them.", use_inner_text=True)
    expect(figure_of(page, "electrode").locator(".explorable-picture")).to_be_visible()


def test_on_paper_the_answers_are_there_and_the_forms_are_not(chapter):
    chapter.emulate_media(media="print")
    box = question(chapter, "recall-people")
    expect(box.locator(".question-form")).to_be_hidden()
    expect(box.locator(".question-options")).to_be_visible()
    expect(figure_of(chapter, "electrode").locator(".explorable-picture")).to_be_visible()


def test_printing_is_light_and_complete_and_leaves_the_screen_as_it_was(open_page, site):
    page = open_page(site, CHAPTER, color_scheme="dark")
    state = """() => [document.documentElement.dataset.theme,
        document.querySelectorAll(".question-answer[open]").length]"""
    before = page.evaluate(state)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    answers = page.locator(".question-answer").count()
    assert page.evaluate(state) == ["light", answers]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(state) == before == ["dark", 0]


def test_on_paper_the_answers_come_after_all_questions(open_page, site):
    page = open_page(site, CHAPTER)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".printed-answers .question-answer").count() > 10
    assert page.locator(".question .question-answer").count() == 0
    solution = page.locator(".printed-answers div", has_text="Worked solution").first
    assert solution.locator("h3").inner_text() == "Your line"
    assert page.locator(":not(div) > details.sd-dropdown").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".printed-answers").count() == 0
    assert page.locator(".question > .question-answer").count() > 10


def test_it_works_from_a_folder(open_page, folder):
    page = open_page(folder, CHAPTER)
    box = question(page, "area")
    box.locator("input").fill("F5")
    box.get_by_role("button", name="Check").click()
    expect(box.locator(".is-right")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_after_answering(open_page, site, scheme):
    page = open_page(site, CHAPTER, color_scheme=scheme)
    for form in page.locator(".question-form").all():
        if (options := form.get_by_role("button", name="Show the options")).count():
            options.click()
        for field in form.locator("input[inputmode=decimal], input[type=text], textarea").all():
            field.fill("1" if field.get_attribute("inputmode") == "decimal" else "words")
        if (choice := form.locator("input[type=radio], input[type=checkbox]")).count():
            choice.first.check()
        form.locator("button[type=submit]").click()
    expect(page.locator(".question:not(.is-answered)")).to_have_count(0)
    expect(page.locator(".question-cover")).to_have_count(0)
    assert not axe_problems(page, scheme == "dark")
    page.goto(f"{site}/{PROGRESS}")
    assert not axe_problems(page, scheme == "dark")


# ---- Progress


def answer_area(page) -> None:
    question(page, "area").locator("input").fill("F5")
    question(page, "area").get_by_role("button", name="Check").click()


def expect_row(page, name: str, *texts: str) -> None:
    """The first cells of a question's row show these texts, at once or soon."""
    cells = page.locator(f'tr[data-question="discovery/{name}"] td')
    for place, text in enumerate(texts):
        expect(cells.nth(place)).to_have_text(text, use_inner_text=True)


def test_progress_survives_a_reload_and_shows_where_it_should(chapter, site):
    answer_area(chapter)
    chapter.reload()
    expect(question(chapter, "area").locator("input")).to_have_value("F5")
    expect(feedback(chapter, "area")).to_contain_text("You answered this on", use_inner_text=True)
    mark = chapter.locator(".bd-sidebar-primary .progress-mark").first
    loaded = chapter.wait_for_function("globalThis.coursekit?.outline[0].parts.length")
    parts = loaded.json_value()
    expect(mark).to_have_text(f"0 of {parts} parts done")
    button = chapter.get_by_role("button", name="Mark this part as done").first
    press(chapter, button)
    expect(mark).to_have_text(f"1 of {parts} parts done")
    chapter.goto(f"{site}/{PROGRESS}")
    expect_row(chapter, "area", "1", "✓ right", "✓ right")
    expect(chapter.locator(".progress-chapter summary").first).to_contain_text(
        f"1 of {parts} parts done", use_inner_text=True
    )


def test_a_part_is_done_when_its_questions_are_answered(chapter):
    mark = chapter.locator(".bd-sidebar-primary .progress-mark").first
    box = question(chapter, "belief-before")
    box.locator("input[inputmode=decimal]").fill("50")
    box.get_by_role("button", name="Save").click()
    expect(mark).to_have_text(re.compile("^1 of "))


def test_export_erase_and_import_bring_everything_back(chapter, site):
    answer_area(chapter)
    chapter.goto(f"{site}/{PROGRESS}")
    with chapter.expect_download() as download:
        chapter.get_by_role("button", name="Export as a file").click()
    file = download.value.path()
    assert json.loads(file.read_text("utf-8"))["answers"]["discovery/area"]["tries"] == 1
    press(chapter, chapter.get_by_role("button", name="Erase my progress"))
    assert chapter.evaluate("document.activeElement.textContent") == "Yes, erase everything"
    press(chapter, chapter.get_by_role("button", name="No, keep it"))
    expect_row(chapter, "area", "1")
    chapter.get_by_role("button", name="Erase my progress").click()
    chapter.get_by_role("button", name="Yes, erase everything").click()
    expect_row(chapter, "area", "–")
    chapter.wait_for_function(f"localStorage.getItem('{KEY}') === null")
    chapter.get_by_label("Add a progress file").set_input_files(file)
    chapter.locator(".progress-status p", has_text="Added 1 entry").wait_for()
    expect_row(chapter, "area", "1", "✓ right")


GOOD = {
    "at": "2026-01-02T03:04:05.000Z",
    "result": "right",
    "value": "F5",
}
HOSTILE = {
    "version": 1,
    "answers": {
        "discovery/area": {
            "tries": 1,
            "first": GOOD,
            "last": {**GOOD, "value": "<img src=x onerror=alert(1)>"},
        },
        "__proto__": {"tries": 1, "first": GOOD, "last": GOOD},
        "../x": {"tries": 1, "first": GOOD},
        "discovery/own-run": {"tries": 1, "first": {**GOOD, "result": "hacked"}},
    },
    "parts": {"discovery#x": "not a time"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("not json", "Nothing was added"),
        ("[1, 2]", "Nothing was added"),
        (json.dumps(HOSTILE), "4 entries could not be read"),
        (json.dumps({**HOSTILE, "version": 99}), "newer version"),
        (json.dumps({"answers": {"discovery/area": {"first": GOOD}}}), "older version"),
        (json.dumps(HOSTILE)[:-120], "damaged: 1 entry could be saved"),
    ],
)
def test_a_bad_file_is_read_as_far_as_it_can_be(open_page, site, tmp_path, content, says):
    page = open_page(site, PROGRESS)
    file = tmp_path / "progress.json"
    file.write_text(content, "utf-8")
    page.get_by_label("Add a progress file").set_input_files(file)
    page.locator(".progress-status p", has_text=says).wait_for()
    expect_row(page, "area", "1" if "discovery/area" in content else "–")
    page.goto(f"{site}/{CHAPTER}")  # a hostile text stays text
    expect(page.locator('img[src="x"]')).to_have_count(0)


def test_a_damaged_store_is_mended_and_the_rest_kept_aside(new_page, site):
    page = new_page(site)
    page.goto(f"{site}/{PROGRESS}")
    answers = {"discovery/area": {"tries": 3, "first": GOOD, "last": GOOD}}
    text = json.dumps({"version": 1, "answers": answers})
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [KEY, text[:-1] + ', "parts": {"x']
    )
    page.reload()
    expect_row(page, "area", "3")
    expect(page.locator(".progress-status")).to_contain_text(
        "1 entry could be saved", use_inner_text=True
    )
    expect(page.get_by_role("button", name="Save the damaged record")).to_be_visible()


@pytest.mark.parametrize(
    "fault",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})",
        "const put = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) {"
        "if (key.startsWith('course')) throw new DOMException('full');"
        "put.call(this, key, value); }",
    ],
    ids=["forbidden", "full"],
)
def test_a_browser_that_keeps_nothing_says_so_and_goes_on(browser, site, fault):
    page = browser.new_page()  # unwatched: the theme's own scripts stumble over such a browser
    page.add_init_script(fault)
    page.goto(f"{site}/{CHAPTER}")
    answer_area(page)
    said = feedback(page, "area")
    expect(said).to_contain_text("Right.", use_inner_text=True)
    expect(said).to_contain_text("your answers last until you close it", use_inner_text=True)
    page.close()


# ---- One source for page, kernel and JupyterLab


@pytest.mark.parametrize(
    "text", ["The  F5!", "Área F5", "a 0.5–1 range", "ventral-premotor", "ANOVA’s", "", "É"]
)
def test_the_page_compares_words_as_the_bank_does(chapter, text):
    assert chapter.evaluate("text => coursekit.answers.normalise(text)", text) == normalise(text)


@pytest.mark.parametrize(("value", "tolerance"), [(0.3, 0.2), (0.1 + 0.2, 0), (2.9, 0.1), (-1, 2)])
def test_the_page_compares_numbers_as_the_bank_does(chapter, value, tolerance):
    found = chapter.evaluate(
        "([v, t]) => coursekit.answers.sameNumber(v, 0.3, t)", [value, tolerance]
    )
    assert found == same_number(value, 0.3, tolerance)


def test_the_module_for_jupyterlab_shows_the_same_question(browser):
    page = browser.new_page()
    asked = load_bank(Path(__file__).parents[2]).get("discovery/area")
    page.evaluate(
        """async ([source, html]) => {
            const module = await import(URL.createObjectURL(
                new Blob([source], {type: "text/javascript"})));
            const model = {get: () => html, on() {}, off() {}};
            module.default.render({model, el: document.body});
            module.default.render({model, el: document.body});
        }""",
        [assets.module(), render.group([render.html(asked)], [asked.key])],
    )
    box = question(page, "area")
    box.locator("input").fill("F5")
    box.get_by_role("button", name="Check").click()
    expect(box.locator(".is-right")).to_have_count(1)
    bare = (
        "e => [...e.querySelectorAll('input, button')].filter(c => !c.dataset.lmSuppressShortcuts)"
    )
    assert page.locator("body").evaluate(f"e => ({bare})(e).length") == 0
    page.close()


# ---- Looking back, and the words


def test_the_first_chapter_asks_where_the_reader_stands(chapter):
    expect(chapter.locator(".look-back > .question")).to_have_count(4)


def test_a_question_asked_again_later_counts_where_it_is_asked(chapter):
    """Chapter 2 is not at hand in every build: its look back is put on the page as it would be."""
    answer_area(chapter)
    found = chapter.evaluate(
        """() => {
            const part = {id: "x", questions: ["discovery/area"]};
            const later = {chapter: "origins", parts: [part]};
            const box = document.querySelector('[data-id="discovery/area"]');
            const pool = document.createElement("div");
            pool.className = "look-back";
            pool.dataset.ask = "look-back:origins";
            box.before(pool);
            pool.append(box);
            const done = () => coursekit.progress.doneOf(later, coursekit.store.load());
            const before = done();
            box.querySelector("form").requestSubmit();
            return [before, done()];
        }"""
    )
    assert found == [0, 1]


def test_a_missed_question_comes_first_when_looking_back(chapter):
    order = chapter.evaluate(
        """() => {
            const ask = (id, name) => `<div class="question" data-id="${id}" data-kind="short"
                data-chapter="discovery"><p class="question-head"></p>
                <p class="question-stem">${name}?</p></div>`;
            coursekit.store.record("discovery/c", {value: "x", result: "wrong"});
            document.body.insertAdjacentHTML("beforeend",
                `<div class="look-back" data-ask="look-back:origins">${ask("discovery/a", "a")}
                 <details class="look-back-more"><summary>More</summary>
                 ${ask("discovery/b", "b")}${ask("discovery/c", "c")}</details></div>`);
            coursekit.enhance(document);
            const pool = document.body.lastElementChild;
            return [...pool.children].map((e) => e.dataset.id || e.tagName);
        }"""
    )
    assert order == ["discovery/c", "discovery/a", "DETAILS"]


def test_what_a_chapter_left_out_would_have_taught_is_not_asked(open_page, site):
    """Who begins only some chapters is asked about those; the rest waits in a fold."""
    page = open_page(site, "book/intro.html")
    chapters = page.evaluate("coursekit.outline.map((c) => c.chapter)")
    begun, here = {chapters[0], chapters[1]}, chapters[4]
    page.evaluate("all => all.forEach((name) => coursekit.store.part(`${name}#x`, true))", [*begun])
    page.goto(f"{site}/notebooks/{here}.html")
    pool = page.locator(".look-back")
    asked = pool.locator(":scope > .question")
    homes = asked.evaluate_all("all => all.map((q) => q.dataset.chapter)")
    assert homes and set(homes) <= begun
    expect(asked.first.locator(".question-from a")).to_have_text(
        page.evaluate("name => coursekit.outline.find((c) => c.chapter === name).title", homes[0])
    )
    aside = pool.locator(".look-back-out > .question")
    assert not begun & set(aside.evaluate_all("all => all.map((q) => q.dataset.chapter)"))
    expect(aside.first).to_be_hidden()
    done = """here => {
      const chapter = coursekit.outline.find((c) => c.chapter === here);
      return coursekit.progress.partDone(chapter, chapter.parts[0], coursekit.store.load());
    }"""
    assert not page.evaluate(done, here)
    page.evaluate(
        """([here, begun]) => {
          const chapter = coursekit.outline.find((c) => c.chapter === here);
          for (const id of chapter.parts[0].questions)
            if (begun.includes(id.split("/")[0]))
              coursekit.store.part(`${here}#back.${id.replace("/", ".")}`, true);
        }""",
        [here, [*begun]],
    )
    assert page.evaluate(done, here)  # what was put aside is not needed for the part


def test_whoever_has_begun_nothing_is_asked_everything(open_page, site):
    page = open_page(site, "book/intro.html")
    name = page.evaluate("coursekit.outline.at(-1).chapter")
    page.goto(f"{site}/notebooks/{name}.html")
    expect(page.locator(".look-back > .question")).to_have_count(4)
    expect(page.locator(".look-back-out")).to_have_count(0)


def test_a_term_shows_its_definition_on_focus_and_hover(chapter):
    link = chapter.locator(".question-setup a.term").first
    card = chapter.locator(f"#{link.get_attribute('aria-describedby')}")
    expect(card).to_be_hidden()
    chapter.locator("body").press("Tab")  # so that the browser takes the focus for a keyboard's
    link.focus()
    expect(card).to_be_visible()
    expect(card).to_contain_text("BOLD signal", use_inner_text=True)
    chapter.keyboard.press("Escape")
    expect(card).to_be_hidden()
    link.scroll_into_view_if_needed()
    chapter.mouse.move(1, 1)
    link.hover()
    card.wait_for(state="visible")
    card.hover()
    chapter.wait_for_timeout(600)
    expect(card).to_be_visible()  # one can move onto it
    assert link.get_attribute("href").endswith("glossary.html#term-fmri")


def test_a_fact_in_the_feedback_shows_its_card_each_time(chapter):
    """The card is one for all links to the fact, and outlives the feedback it was opened from."""
    box = question(chapter, "predict-tms")
    card = chapter.locator("#card-tms-intensity")
    for option in ("It disappears.", "It grows with the pulse.", "It disappears."):
        box.get_by_label(option).check()
        box.get_by_role("button", name="Save my prediction").click()
        link = told(chapter, "predict-tms").locator("a.fact-link")
        if option != "It disappears.":
            expect(link).to_have_count(0)
            continue
        chapter.mouse.move(1, 1)
        link.first.hover()
        card.wait_for(state="visible")
        expect(link.first).to_have_attribute("aria-expanded", "true")
        expect(link.last).to_have_attribute("aria-expanded", "false")
        chapter.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(link.first).to_have_attribute("aria-expanded", "false")
    expect(told(chapter, "predict-tms").locator(".fact-card")).to_have_count(0)


def test_the_glossary_gives_each_reading_of_a_disputed_term(open_page, site):
    page = open_page(site, "book/glossary.html")
    entry = page.locator("#term-mirror-neuron + dd")
    assert entry.locator("li").count() >= 3
    assert entry.locator("a.cite-link").count() >= 3
