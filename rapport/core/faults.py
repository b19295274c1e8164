"""What is wrong with a value, as one sentence that says what to enter: pydantic's findings in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "missing": _("Fill this in."),
    "string_too_short": _("Enter at least %(min_length)s characters."),
    "string_too_long": _("At most %(max_length)s characters; nothing is cut for you."),
    "too_short": _("Choose at least %(min_length)s."),
    "too_long": _("Choose at most %(max_length)s."),
    "int_parsing": _("Enter a whole number."),
    "int_type": _("Enter a whole number."),
    "int_from_float": _("Enter a whole number."),
    "int_parsing_size": _("This number is too large."),
    "finite_number": _("Enter a number, like 1250.50."),
    "float_parsing": _("Enter a number, like 1250.50."),
    "float_type": _("Enter a number, like 1250.50."),
    "decimal_parsing": _("Enter a number, like 1250.50."),
    "decimal_type": _("Enter a number, like 1250.50."),
    "decimal_max_digits": _("At most %(max_digits)s digits."),
    "decimal_whole_digits": _("At most %(whole_digits)s digits before the point."),
    "decimal_max_places": _("At most %(decimal_places)s decimals."),
    "greater_than": _("Enter a number above %(gt)s."),
    "greater_than_equal": _("Enter a number of at least %(ge)s."),
    "less_than": _("Enter a number below %(lt)s."),
    "less_than_equal": _("Enter a number of at most %(le)s."),
    "literal_error": _("Choose one of these: %(expected)s."),
    "enum": _("Choose one of these: %(expected)s."),
    "date_from_datetime_parsing": _("Enter a day, like 2026-11-30."),
    "date_from_datetime_inexact": _("Enter a day, like 2026-11-30."),
    "date_parsing": _("Enter a day, like 2026-11-30."),
    "date_type": _("Enter a day, like 2026-11-30."),
    "datetime_parsing": _("Enter a day and a time, like 2026-11-30 14:00."),
    "datetime_from_date_parsing": _("Enter a day and a time, like 2026-11-30 14:00."),
    "datetime_object_invalid": _("Enter a day and a time, like 2026-11-30 14:00."),
    "datetime_type": _("Enter a day and a time, like 2026-11-30 14:00."),
    "timezone_aware": _("Say the zone, too, like 2026-11-30T14:00:00+08:00."),
    "time_parsing": _("Enter a time, like 14:00."),
    "time_type": _("Enter a time, like 14:00."),
    "year_out_of_range": _("Enter a year between %(first)s and %(last)s."),
    "string_type": _("Send a text."),
    "string_unicode": _("Send a text."),
    "bytes_type": _("Send what the file holds in Base64."),
    "base64_decode": _("Send what the file holds in Base64."),
    "bool_parsing": _("Send true or false."),
    "bool_type": _("Send true or false."),
    "list_type": _("Send a list."),
    "tuple_type": _("Send a list."),
    "dict_type": _("Send an object with fields."),
    "model_type": _("Send an object with fields."),
    "model_attributes_type": _("Send an object with fields."),
    "extra_forbidden": _("There is no such field."),
    "string_pattern_mismatch": _("This is not written as it has to be."),
    "url_parsing": _("Enter an address that begins with https://."),
}
OTHERWISE = _("This does not fit here.")


def sentence(kind: str, facts: Mapping[str, Any], message: str = "") -> str:
    """The sentence for a pydantic error of type `kind` with its context; a validator's own message stays as it is."""
    if kind == "string_too_short" and facts["min_length"] == 1:
        return str(SENTENCES["missing"])
    if kind == "value_error":
        return str(facts.get("error", "") or message or OTHERWISE)
    return str(SENTENCES.get(kind, OTHERWISE)) % {**facts, "expected": facts.get("expected", "").replace(" or ", ", ")}
