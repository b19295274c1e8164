"""`{% outward_word %}`: what a page that leaves the house calls those we work for (PRACTICES A7)."""

from __future__ import annotations

from django import template

from rapport.team import outward

register = template.Library()

register.simple_tag(name="outward_word")(outward.word)
