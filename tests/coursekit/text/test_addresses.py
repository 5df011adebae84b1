"""Addresses on the published site."""

from coursekit.text.addresses import figure_state


def test_a_figures_state_is_written_as_the_page_writes_it():
    setting = {"rate": 1.0, "step": 0.25, "sign": "any change", "on": True, "unit": "50%"}
    assert figure_state("x", "wave", setting) == (
        "#x-wave?rate=1&step=0.25&sign=any+change&on=true&unit=50%25"
    )
    assert figure_state("x", "wave", {}) == "#x-wave"
