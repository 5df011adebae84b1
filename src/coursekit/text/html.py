"""HTML by templates and elements: whatever is not markup already is escaped."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from coursekit.text.words import typographic


def tag(name: str, attributes_: Mapping[str, Any] | None = None, *children: str) -> Markup:
    """One element; children that are no `Markup` are escaped."""
    inside = Markup().join(children)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), attributes(attributes_ or {}), inside)


def attributes(values: Mapping[str, Any]) -> Markup:
    """Attributes, each with a space before it. None and False are left out, True has no value;
    lists and dicts become JSON."""
    written = Markup()
    for key, value in values.items():
        if value is None or value is False:
            continue
        if isinstance(value, list | dict):
            value = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        written += Markup(' {0}="{1}"').format(Markup(key), "" if value is True else str(value))
    return written


def fill(template: str, **values: Any) -> Markup:
    """A template of `coursekit/templates`, filled."""
    return Markup(_environment().get_template(template).render(values).strip())


def macros(template: str) -> Any:
    """The macros of a template, to be called as functions that give `Markup`."""
    return _environment().get_template(template).module


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("coursekit"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["typographic"] = typographic
    return environment


__all__ = ["Markup", "attributes", "escape", "fill", "macros", "tag"]
