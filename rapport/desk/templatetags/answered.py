"""Where what a step asks for is answered, as a template asks for it."""

from __future__ import annotations

from django import template

from rapport.desk import addresses

register = template.Library()
register.filter("answer_url", addresses.of_answer)
