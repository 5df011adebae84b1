"""The ledger's pages as HTML parts: facts, claims, references, downloads, change log."""

import re
from collections import Counter
from html import escape

from coursekit.evidence.bibliography import as_html
from coursekit.evidence.changes import describe
from coursekit.evidence.exports import files
from coursekit.evidence.html import Places, count_figures, cross_linked, figures, mark, status
from coursekit.evidence.ledger import Ledger
from coursekit.evidence.prose import LINK
from coursekit.evidence.schema import CONFIRMED, STRENGTHS, VERDICTS, Claim, Fact

FACETS = {  # field of the address -> (label, field of a fact)
    "chapter": ("Chapter", "chapters"),
    "strength": ("Strength", "strength"),
    "confirmed": ("Confirmed", "confirmed"),
    "method": ("Method", "methods"),
    "species": ("Species", "species"),
}


def values_of(fact: Fact, facet: str) -> tuple[str, ...]:
    """What a fact has under a facet, always as a tuple."""
    value = getattr(fact, FACETS[facet][1])
    return (value,) if isinstance(value, str) else value


def filter_form(ledger: Ledger) -> str:
    """The filter; hidden until the page's script can make it work."""
    fields = []
    for facet, (label, _) in FACETS.items():
        counts = Counter(v for fact in ledger.facts.values() for v in values_of(fact, facet))
        options = "".join(
            f'<option value="{value}" data-label="{escape(name)}">{escape(name)} '
            f"({counts[value]})</option>"
            for value, name in _names(ledger, facet).items()
            if counts[value]
        )
        every = f'<option value="">All ({len(ledger.facts)})</option>'
        fields.append(f'<label>{label} <select name="{facet}">{every}{options}</select></label>')
    return (
        '<form class="fact-filter" hidden aria-label="Filter the facts">'
        f"{''.join(fields)}"
        '<label>Words <input type="search" name="words"></label>'
        '<button type="reset">Show all</button></form>'
        f'<p class="fact-total" role="status">{len(ledger.facts)} facts.</p>'
    )


def fact_articles(ledger: Ledger, chapter: str, places: Places) -> str:
    """Every fact whose first chapter is `chapter`."""
    chosen = [fact for fact in ledger.facts.values() if fact.chapters[0] == chapter]
    inside = "".join(_article(fact, ledger, places) for fact in chosen)
    return f'<div class="fact-group">{inside}</div>'


def _article(fact: Fact, ledger: Ledger, places: Places) -> str:
    data = " ".join(f'data-{facet}="{" ".join(values_of(fact, facet))}"' for facet in FACETS)
    about = ledger.about
    kinds = [about.methods[m] for m in fact.methods] + [about.species[s] for s in fact.species]
    sources = "; ".join(
        f'<a href="{places.reference(key)}">{escape(ledger.references[key].short)}</a>'
        for key in fact.sources
    )
    number = count_figures(fact.figures)
    details = ""
    if number:
        inside = figures(fact.figures)
        details = f"<details><summary>Figures ({number})</summary>{inside}</details>"
    return (
        f'<article class="fact" id="fact-{fact.id}" {data}>'
        f'<p class="fact-status">{status(fact.strength, fact.confirmed)} · '
        f"{escape(' · '.join(kinds))} · <code>{fact.id}</code></p>"
        f"<p>{escape(fact.statement, quote=False)}</p>"
        f'<p class="fact-caveat"><strong>Caveat.</strong> '
        f"{cross_linked(fact.caveat, ledger, places)}</p>"
        f"{details}<p>{sources}</p></article>"
    )


def claim_body(claim: Claim, ledger: Ledger, places: Places) -> str:
    """All that is said of a claim below its heading."""
    facts = "".join(
        f'<li>{escape(fact.statement, quote=False)} <a href="{places.fact(fact.id)}">In the '
        f"ledger{mark(fact)}</a></li>"
        for fact in (ledger.facts[i] for i in claim.facts)
    )
    return (
        f'<p class="fact-status">Verdict: {status(claim.verdict)}{_treated(claim, ledger, places)}'
        f"</p><p>{with_links(claim.why)}</p>"
        f"<p><strong>Say instead:</strong> {with_links(claim.say_instead)}</p>"
        f"<p><strong>Best evidence for:</strong> {_sources(claim.evidence_for, ledger)}<br>"
        f"<strong>Best evidence against:</strong> {_sources(claim.evidence_against, ledger)}</p>"
        f"<details><summary>What the verdict rests on</summary><ul>{facts}</ul></details>"
    )


def verdict_chart(ledger: Ledger) -> str:
    """How many claims got which verdict: bars that are also a list of numbers."""
    counts = Counter(claim.verdict for claim in ledger.claims.values())
    most = max(counts.values())
    bars = "".join(
        f"<li>{status(verdict)} <span>{counts[verdict]}</span>"
        f'<span class="verdict-bar is-{verdict}" style="width:{60 * counts[verdict] / most:.0f}%">'
        "</span></li>"
        for verdict in VERDICTS
    )
    caption = f"Verdicts on {len(ledger.claims)} popular claims"
    return (
        f'<figure class="verdict-chart"><figcaption>{caption}</figcaption><ul>{bars}</ul></figure>'
    )


def rubric(which: str) -> str:
    """The grades with their shapes and meanings: strength, verdict or confirmed."""
    if which == "confirmed":
        rows = [f"<dt>{word}</dt><dd>{escape(text)}</dd>" for word, text in CONFIRMED.items()]
    else:
        grades = STRENGTHS if which == "strength" else VERDICTS
        rows = [f"<dt>{status(grade)}</dt><dd>{escape(t)}</dd>" for grade, t in grades.items()]
    return f'<dl class="fact-rubric">{"".join(rows)}</dl>'


def reference_list(ledger: Ledger, keys: set[str]) -> str:
    """The references of `keys`, by first author and year; each has its key as its anchor."""
    chosen = sorted((ledger.references[key] for key in keys), key=lambda r: r.sort_key)
    items = []
    for reference in chosen:
        unsure = "" if reference.confirmed == "yes" else " <small>(details not confirmed)</small>"
        items.append(f'<li id="{reference.key}">{as_html(reference)}{unsure}</li>')
    return f'<ul class="reference-list">{"".join(items)}</ul>'


def downloads(ledger: Ledger, places: Places) -> str:
    """The ledger's files with version, date and licence."""
    about = ledger.about
    links = ", ".join(
        f'<a href="{places.static}{name}" download>{name}</a>' for name in files(ledger)
    )
    return (
        f"<p>Version {ledger.version}, last changed {ledger.date}. Files: {links}. Licence: "
        f'<a href="{about.licence_url}">{about.licence}</a>; name “{escape(about.title)}”.</p>'
    )


def table_list(ledger: Ledger) -> str:
    items = (
        f"<li><strong>{escape(t.title)}</strong> (<code>{t.table}</code>, {t.rows:,} rows). "
        f"{escape(t.rights)} {escape(t.attribution)}</li>"
        for t in ledger.tables
    )
    return f'<ul class="ledger-tables">{"".join(items)}</ul>'


def change_list(ledger: Ledger) -> str:
    """The change log, newest first."""
    items = []
    for change in reversed(ledger.changes):
        words = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(describe(change), quote=False))
        day = change.date.isoformat()
        items.append(f'<li><time datetime="{day}">{day}</time>: {words}</li>')
    return f"<ul>{''.join(items)}</ul>"


def with_links(markdown: str) -> str:
    """Escaped text whose fact and cite links become `<a href="fact:...">`, resolved later."""
    pieces, end = [], 0
    for link in LINK.finditer(markdown):
        text = escape(link["text"], quote=False)
        pieces.append(escape(markdown[end : link.start()], quote=False))
        pieces.append(f'<a href="{link["kind"]}:{link["target"]}">{text}</a>')
        end = link.end()
    return "".join([*pieces, escape(markdown[end:], quote=False)])


def _names(ledger: Ledger, facet: str) -> dict[str, str]:
    """Values of a facet in their order, with the words for them."""
    if facet == "chapter":
        return {i: chapter.title for i, chapter in ledger.about.chapters.items()}
    if facet == "strength":
        return {grade: grade.capitalize() for grade in STRENGTHS}
    if facet == "confirmed":
        return {"yes": "Yes", "partly": "In part", "no": "No"}
    return dict(ledger.about.methods if facet == "method" else ledger.about.species)


def last_screening(ledger: Ledger) -> str:
    """When the references were last compared with tables of retractions and replications."""
    if not ledger.screenings:
        return (
            "<p>The references have not yet been screened against the public tables of retractions "
            "and replications.</p>"
        )
    newest = ledger.screenings[-1]
    return (
        f"<p>The references were last screened on {newest.date:%-d %B %Y}, against "
        f"{escape(newest.table)} ({newest.rows:,} rows). Found there: {newest.hits}; not mentioned "
        f"in an entry by then: {newest.unmentioned}.</p>"
    )


def _treated(claim: Claim, ledger: Ledger, places: Places) -> str:
    names = []
    for chapter in claim.chapters:
        title = escape(ledger.about.chapters[chapter].title)
        address = places.chapters.get(chapter)
        names.append(
            f'<a href="{address}">{title}</a>' if address else f"{title} (not treated yet)"
        )
    return f" · Chapter: {', '.join(names)}"


def _sources(keys: tuple[str, ...], ledger: Ledger) -> str:
    links = (f'<a href="cite:{key}">{escape(ledger.references[key].short)}</a>' for key in keys)
    return "; ".join(links) or "none that we know of"
