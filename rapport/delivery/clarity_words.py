"""What the clarity check says of a PSPSV, and the one question that whoever wrote it can answer (PRACTICES C1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from rapport.kits.clarity import Fault

Parts = Mapping[str, str]


def fact(fault: Fault) -> str:
    """Return what is weak, in a sentence."""
    words = {
        ("who", "missing"): _("Nobody is named."),
        ("who", "unknown"): _("“%(word)s” is nobody we know at this client."),
        ("scenario", "missing"): _("The scenario is missing."),
        ("pain", "missing"): _("The pain is missing."),
        ("pain", "unmeasured"): _("The pain cannot be measured: “%(word)s”.")
        if fault.word
        else _("The pain cannot be measured."),
        ("solution", "missing"): _("The solution is missing."),
        ("solution", "repeats"): _("The solution says the pain again."),
        ("solution", "wish"): _("“%(word)s” is a wish, and no solution."),
        ("value", "missing"): _("The value is missing."),
        ("value", "unmeasured"): _("The value has no figure."),
    }
    return words[fault.part, fault.why] % {"word": fault.word}


def question(fault: Fault, parts: Parts) -> str:
    """Return the one question that is to be answered, in the words of the other parts."""
    return ASKED[fault.part](fault, parts)


def _who(fault: Fault, parts: Parts) -> str:
    if fault.why == "unknown":
        return _("Who is it by name, or by a post that somebody has there?")
    return _("Who has this pain? Write a name or a post.")


def _scenario(fault: Fault, parts: Parts) -> str:
    if parts["who"]:
        return _("What is %(who)s doing when it hurts? Write the moment.") % {"who": parts["who"]}
    return _("When and where does it hurt? Write the moment.")


def _pain(fault: Fault, parts: Parts) -> str:
    if fault.why == "missing":
        return _("What goes wrong there, how often or for how long? Write the number.")
    if parts["scenario"]:
        words = _("When %(scenario)s: how many of how many, or how long? Write the number.")
        return words % {"scenario": f"“{parts['scenario']}”"}
    return _("How many of how many, or how long? Write the number.")


def _solution(fault: Fault, parts: Parts) -> str:
    if fault.why == "repeats":
        return _("What will be done that is not done today?")
    return _("Who will do what otherwise? Write it as a step.")


def _value(fault: Fault, parts: Parts) -> str:
    if parts["pain"]:
        return _("“%(pain)s”: what will it be then? Write the number.") % {"pain": parts["pain"]}
    return _("What will it be then? Write the number.")


ASKED: dict[str, Callable[[Fault, Parts], str]] = {
    "who": _who,
    "scenario": _scenario,
    "pain": _pain,
    "solution": _solution,
    "value": _value,
}
