"""One block of a page, taken over."""

from bs4 import BeautifulSoup

from coursekit.slides.blocks import box, drawing, plain, question


def tag(html: str):
    return BeautifulSoup(html, "html.parser").find()


def test_plain_keeps_words_links_and_formulas_and_drops_the_rest():
    block = tag(
        '<details id="a" class="b"><summary>More</summary><p data-x="1"><a href="https://x.org"'
        ' class="c">y</a><math alttext="z" display="block"><mi mathvariant="bold">z</mi></math>'
        "</p></details>"
    )
    assert str(plain(block)) == (
        '<div><p>More</p><p><a href="https://x.org">y</a><math alttext="z" display="block">'
        '<mi mathvariant="bold">z</mi></math></p></div>'
    )
    assert block["id"] == "a" and block.summary is not None


def test_questions_and_boxes_are_taken_without_harm_to_the_page():
    asked = tag(
        '<div class="question"><p><span class="question-kind">Number</span> <span '
        'class="question-title">T</span></p><p class="question-stem">How many?</p><p '
        'class="question-how">Give a number.</p><details class="question-answer"><summary>A'
        "</summary><p>Nine.</p></details></div>"
    )
    admonition = tag(
        '<div class="admonition"><p class="admonition-title">Take care</p><p>Really.</p></div>'
    )
    before = str(asked), str(admonition)
    slide = question(asked)
    assert "".join(slide.body) == "<p>How many?</p><p>Give a number.</p>"
    assert slide.notes == ["<p><strong>Answer.</strong></p><p>Nine.</p>"]
    assert (box(admonition).title, box(admonition).body) == ("Take care", ["<p>Really.</p>"])
    assert (str(asked), str(admonition)) == before


def test_a_question_that_is_never_graded_has_no_answer_in_its_notes():
    asked = tag(
        '<div class="question"><span class="question-kind">What do you think?</span><span '
        'class="question-title">T</span><blockquote class="question-claim"><p>C</p></blockquote>'
        '<p class="question-stem">How far?</p></div>'
    )
    assert question(asked).notes == []
    assert "<blockquote><p>C</p></blockquote>" in question(asked).body


def test_a_drawing_fills_its_slide_and_its_caption_is_for_the_speaker():
    block = tag(
        '<figure class="drawing"><div class="drawing-pictures"><svg aria-label="A brain"></svg>'
        '</div><figcaption><p><strong>Where are we?</strong> In <a href="g.html">F5</a>.</p>'
        "</figcaption></figure>"
    )
    slide = drawing(block)
    assert (slide.kind, slide.title) == ("drawing", "Where are we?")
    assert slide.body == ['<div class="drawing-pictures"><svg aria-label="A brain"></svg></div>']
    assert "Where are we?" in slide.notes[0] and "<figcaption" not in slide.notes[0]
    scene = tag(
        '<figure class="drawing"><div class="drawing-pictures"></div><figcaption>'
        "<p>The observation as a scene. A wire in area F5.</p></figcaption></figure>"
    )
    assert drawing(scene).title == "The observation as a scene"
