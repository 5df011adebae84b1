"""Facts of the evidence ledger, for tests that compare published constants with it."""

from pathlib import Path

import pytest
import yaml

FACTS = Path(__file__).parents[2] / "evidence" / "facts"


def _facts_of(chapter):
    """A fixture `CHAPTER_facts`: the figures of every fact in this file, by id."""

    @pytest.fixture(scope="session", name=f"{chapter}_facts")
    def figures():
        facts = yaml.safe_load((FACTS / f"{chapter}.yaml").read_text(encoding="utf-8"))
        return {fact["id"]: fact["figures"] for fact in facts}

    return figures


empathy_facts = _facts_of("empathy")
language_facts = _facts_of("language")
discovery_facts = _facts_of("discovery")
general_facts = _facts_of("general")
people_facts = _facts_of("people")
function_facts = _facts_of("function")
autism_facts = _facts_of("autism")
speech_facts = _facts_of("speech")
practice_facts = _facts_of("practice")
debate_facts = _facts_of("debate")
