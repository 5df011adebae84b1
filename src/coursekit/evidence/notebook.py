"""What a notebook may ask of the ledger: a fact, a number, and the list of what it cites."""

from pathlib import Path
from typing import Any

from coursekit.evidence.bibliography import Reference, as_text
from coursekit.evidence.ledger import find_evidence, load, load_facts
from coursekit.evidence.prose import texts_of
from coursekit.evidence.schema import Fact
from coursekit.text.files import did_you_mean
from coursekit.text.links import links_in

SOURCES_MIME = "application/vnd.coursekit.sources+json"


def fact(fact_id: str) -> Fact:
    """The fact `fact_id` of the evidence folder above the working folder."""
    facts = load_facts(find_evidence(Path.cwd()))
    if fact_id not in facts:
        near = did_you_mean(fact_id, facts)
        raise KeyError(f"there is no fact {fact_id!r} in evidence/facts/{near}")
    return facts[fact_id]


def figure(fact_id: str, path: str):
    """A number of a fact: `figure("name-and-count-1996", "mirror_neurons")` is 92.

    `path` names nested figures with dots and list items by their place, counted from 0. What
    comes back is the value as the ledger has it: a number, a text, or a list or dict of them.
    """
    found = fact(fact_id)
    value, rest = found.figures, path
    while rest:
        key = _next_key(value, rest)
        if key is None:
            paths = ", ".join(_paths(found.figures)) or "none"
            raise KeyError(f"fact {fact_id} has no figure {path!r}; its figures: {paths}")
        value = value[int(key)] if isinstance(value, list) else value[key]
        rest = rest[len(key) + 1 :]
    return value


def sources(notebook: str) -> "Sources":
    """What the chapter in the file `notebook` (beside the working folder) cites.

    Reads the notebook's Markdown: its cite links, and the sources of the facts it links to.
    """
    path = Path(notebook if notebook.endswith(".ipynb") else f"{notebook}.ipynb")
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} is not in {Path.cwd()}: give this notebook's own file name, "
            'for example sources("discovery")'
        )
    ledger = load(find_evidence(path.parent))
    keys = set()
    for _, text in texts_of(".ipynb", path.read_text(encoding="utf-8")):
        for link in links_in(text):
            if link.scheme == "cite" and link.target in ledger.references:
                keys.add(link.target)
            elif link.scheme == "fact" and link.target in ledger.facts:
                keys.update(ledger.facts[link.target].sources)
    cited = sorted((ledger.references[k] for k in keys), key=lambda r: r.sort_key)
    return Sources(path.stem, tuple(cited))


class Sources:
    """A reference list: text, and a place for a proper list on the page and in JupyterLab."""

    def __init__(self, chapter: str, references: tuple[Reference, ...]):
        self.chapter = chapter
        self.references = references

    def __repr__(self) -> str:
        return "\n".join(as_text(r) for r in self.references) or "This chapter cites nothing."

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return {SOURCES_MIME: {"sources": self.chapter}, "text/plain": repr(self)}


def _next_key(value, rest: str) -> str | None:
    """The longest key of `value` that `rest` begins with (keys may hold dots, such as 0.1)."""
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = [str(place) for place in range(len(value))]
    else:
        return None
    fitting = [k for k in keys if rest == k or rest.startswith(f"{k}.")]
    return max(fitting, key=len, default=None)


def _paths(figures: dict, before: str = "") -> list[str]:
    paths = []
    for key, value in figures.items():
        inside = f"{before}{key}"
        paths += _paths(value, f"{inside}.") if isinstance(value, dict) else [inside]
    return paths
