"""Facts of the evidence ledger, for tests that compare published constants with it."""

from pathlib import Path

import pytest
import yaml

FACTS = Path(__file__).parents[2] / "evidence" / "facts"


def _figures(name):
    facts = yaml.safe_load((FACTS / name).read_text(encoding="utf-8"))
    return {fact["id"]: fact["figures"] for fact in facts}


@pytest.fixture(scope="session")
def empathy_facts():
    """Figures of every fact on empathy, by id."""
    return _figures("empathy.yaml")


@pytest.fixture(scope="session")
def language_facts():
    """Figures of every fact on language, by id."""
    return _figures("language.yaml")


@pytest.fixture(scope="session")
def discovery_facts():
    """Figures of every fact on discovery and measurement, by id."""
    return _figures("discovery.yaml")


@pytest.fixture(scope="session")
def general_facts():
    """Figures of every fact that serves several chapters, by id."""
    return _figures("general.yaml")


@pytest.fixture(scope="session")
def people_facts():
    """Figures of every fact on measuring people, by id."""
    return _figures("people.yaml")


@pytest.fixture(scope="session")
def function_facts():
    """Figures of every fact on what mirroring does and where it comes from, by id."""
    return _figures("function.yaml")


@pytest.fixture(scope="session")
def autism_facts():
    """Figures of every fact of the chapter on autism, by id."""
    return _figures("autism.yaml")


@pytest.fixture(scope="session")
def speech_facts():
    """Figures of every fact on hearing speech, by id."""
    return _figures("speech.yaml")


@pytest.fixture(scope="session")
def practice_facts():
    """Figures of every fact on listening, training, moving together and rehabilitation, by id."""
    return _figures("practice.yaml")


@pytest.fixture(scope="session")
def debate_facts():
    """Figures of every fact on the debate and on how findings grow, by id."""
    return _figures("debate.yaml")
