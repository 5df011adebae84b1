"""What the front end asks for: every link of the course with its card, and what cells show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from coursekit.course.chapter import Chapter
from coursekit.course.course import Course
from coursekit.course.outline import Outline, progress_table
from coursekit.course.times import of_chapter, onward_of, times_of
from coursekit.evidence.bibliography import as_html
from coursekit.evidence.html import Places
from coursekit.evidence.ledger import load_claims
from coursekit.evidence.notebook import sources
from coursekit.links import PAGES, Known, all_schemes
from coursekit.questions import render
from coursekit.questions.ratings import ratings_table
from coursekit.questions.spacing import review_for
from coursekit.questions.verdicts import claim_of
from coursekit.text import markdown
from coursekit.text.contents import chapter_file, chapter_names, chapter_page
from coursekit.text.html import Markup, fill
from coursekit.text.markdown import Anchor

# In JupyterLab there are no pages to lead to: a link within a card opens another card.
NO_PAGES = Places(facts="", claims="", references="cite:")


def links_of(course: Course) -> dict[str, dict[str, Any]]:
    """Every link that a notebook may hold: its attributes, the mark behind it, its card."""
    known = Known(course.ledger, course.glossary.terms, chapter_names(course.root))
    places = _places(course.root)
    found = {}
    for name, scheme in all_schemes().items():
        for target in scheme.targets(known) or ():
            anchor = scheme.anchor(target, f"#{name}-{target}", known)
            card = scheme.cards([target], known, places) or _card(name, target, course)
            found[f"{name}:{target}"] = {
                "attributes": anchor.attributes,
                "mark": str(anchor.mark),
                "card": str(card),
            }
    return found


def _card(scheme: str, target: str, course: Course) -> Markup:
    """A card for what has its place on a page of its own, which is not here."""
    if scheme == "cite":
        words = as_html(course.ledger.references[target])
        return fill(
            "lab-cards.html", id=f"cite-card-{target}", label="Source", reference=words, claim=None
        )
    if scheme == "claim":
        claim = course.ledger.claims[target]
        md = markdown.MarkdownRenderer(_as_written)
        return fill(
            "lab-cards.html",
            id=f"claim-card-{target}",
            label="Claim",
            reference=None,
            claim=claim,
            why=md.inline(claim.why),
            instead=md.inline(claim.say_instead),
        )
    return Markup()


def _places(root: Path) -> Places:
    """The published pages, where the course names their address."""
    settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8")) or {}
    site = (settings.get("html") or {}).get("baseurl", "").rstrip("/")
    if not site:
        return NO_PAGES
    return Places(
        facts=f"{site}/{PAGES['facts']}.html",
        claims=f"{site}/{PAGES['claims']}.html",
        references=f"{site}/{PAGES['references']}.html",
        grades=f"{site}/{PAGES['grades']}.html",
    )


def outlines_of(course: Course) -> list[Outline]:
    """The chapters and their parts, as the page's script counts them."""
    return [Outline(chapter_page(c.name), c.name, c.title, c.parts) for c in course.chapters]


def lines_of(chapter: Chapter) -> dict[str, Any]:
    """What the page writes about minutes: above the parts, under headings, at the end of parts."""

    def line(template: str, told: Any) -> str:
        return str(fill(template, chapter=chapter.name, told=told))

    return {
        "above": str(fill("lab-times.html", chapter=chapter, words=of_chapter(chapter))),
        "under": {id_: line("lab-part.html", told) for id_, told in times_of(chapter).items()},
        "after": {id_: line("lab-onward.html", told) for id_, told in onward_of(chapter).items()},
    }


def shown(course: Course, place: Mapping[str, Any]) -> Markup:
    """What a cell's output stands for, rendered afresh from the course.

    `place` is the data of the output: `ask` with keys (and `fold`), `review` or `sources` with a
    chapter, `ratings` or `progress`. Raises `KeyError` for what the course does not have.
    """
    if "ask" in place:
        keys = list(place["ask"])
        asked = [_question(course, course.bank.get(key)) for key in keys]
        return render.group(asked, keys, fold=place.get("fold", ""))
    if "review" in place:
        pool = review_for(course.bank, place["review"])
        first, spares = ([_question(course, q) for q in part] for part in (pool.shown, pool.spares))
        return render.group(first, [f"look-back:{place['review']}"], spares=spares)
    if "sources" in place:
        listed = sources(str(chapter_file(course.root, place["sources"])))
        return fill("lab-sources.html", references=[as_html(r) for r in listed.references])
    if "ratings" in place:
        claims = load_claims(course.root / "evidence").values()
        return ratings_table(course.bank, claims, _as_written)
    if "progress" in place:
        return progress_table(course.bank, outlines_of(course), _notebook)
    raise KeyError(f"nothing is known of {sorted(place)}")


def _notebook(page: str) -> str:
    return f"chapter:{page.rpartition('/')[2]}"


def _question(course: Course, asked: Any) -> Markup:
    claim = claim_of(asked.question, course.root / "evidence")
    return render.html(asked, _as_written, claim)


def _as_written(scheme: str, target: str) -> Anchor:
    """Course links stay as they are: the front end treats them like those of Markdown cells."""
    return Anchor({"href": f"{scheme}:{target}"})
