"""What the README says about hosts is what `make hosts` tries (`tests/hosts`), no more."""

from __future__ import annotations

from tests.hosts.builds import BUILDS
from tests.hosts.decay import wave
from tests.hosts.table import HOSTS, README, with_table


def test_the_table_of_hosts_is_made_from_the_pins():
    text = README.read_text("utf-8")
    assert with_table(text) == text, "run: python -m tests.hosts.table"


def test_each_host_with_pins_is_built_and_no_other():
    assert set(BUILDS) == {name for name, host in HOSTS.items() if "pip" in host}


def test_the_pins_are_whole():
    for host in HOSTS.values():
        assert all(pin.count("==") == 1 for pin in host.get("pip", ()))
        assert all("@" in pin[1:] for pin in host.get("npm", ()))


def test_the_figure_has_more_states_than_are_compared():
    assert wave.states > 50
