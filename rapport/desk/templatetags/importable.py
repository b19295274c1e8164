"""What may be brought in, for the fields on which files are dropped."""

from __future__ import annotations

from django import template

from rapport.integrations.formats import catalogue

register = template.Library()


@register.simple_tag
def importable_forms() -> str:
    """Return what may be brought in, in words: `CSV, TSV, Excel, …, or a zip of them`."""
    return catalogue.offer()


@register.simple_tag
def importable_endings() -> str:
    """Return how the files are called that a browser offers: `.csv,.txt,…`."""
    return ",".join(catalogue.extensions())
