"""Addresses on the published site."""

from coursekit.text.addresses import complete, figure_state


def test_a_figures_state_is_written_as_the_page_writes_it():
    setting = {"rate": 1.0, "step": 0.25, "sign": "any change", "on": True, "unit": "50%"}
    assert figure_state("x", "wave", setting) == (
        "#x-wave?rate=1&step=0.25&sign=any+change&on=true&unit=50%25"
    )
    assert figure_state("x", "wave", {}) == "#x-wave"


def test_course_links_become_addresses_and_others_stay():
    text = "[a](fact:f-1) [b](cite:k2000x) [c](term:spike) [d](https://x.org) [e](#here)"
    assert complete(text, "https://s.org/c") == (
        "[a](https://s.org/c/book/evidence.html#fact-f-1) "
        "[b](https://s.org/c/book/references.html#k2000x) "
        "[c](https://s.org/c/book/glossary.html#term-spike) [d](https://x.org) [e](#here)"
    )
