"""Whether a PSPSV can be worked with: each part there, a known person, a pain in figures, a solution that answers it.

It reads English, Chinese and Japanese, and knows no meaning: what it doubts it names, and whoever wrote it decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PARTS = ("who", "scenario", "pain", "solution", "value")
"""The parts in the order in which they are written."""

_WEIGHT = ("pain", "solution", "value", "who", "scenario")

_UNIT = r"(?:second|minute|hour|day|night|week|month|quarter|year|time|half|third|dozen|hundred|thousand|million)s?"
_FIGURE = re.compile(
    r"\d|[%‰]"
    r"|\b(?:no|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|twice|half|every|each)\b"
    rf"|\b(?:an?|per|all)\s+{_UNIT}\b"
    r"|[零〇两一二三四五六七八九十百千万亿億]\s*[个個条件次回天日周週月年时時分秒小页頁份套张張倍成成人名块區区处箇種种口本台単单位元円]"
    r"|[半每毎各]\s*[个個天日晚周週月年小时時次]|一半|两倍|翻倍|全部|全て|すべて"
)
_VAGUE = re.compile(
    r"\b(?:often|sometimes|usually|frequently|rarely|seldom|many|much|few|several|various|slow(?:ly)?|late|long|bad(?:ly)?"
    r"|wrong|poor(?:ly)?|inefficient|difficult|hard|complex|messy|unclear|inconvenient|cumbersome|a lot|too)\b"
    r"|经常|常常|往往|有时|偶尔|很多|许多|大量|不少|很慢|太慢|太长|很久|不准|不方便|麻烦|困难|混乱|复杂|效率低|低效|严重"
    r"|よく|しばしば|時々|たまに|多い|多く|遅い|遅れがち|長い|面倒|不便|複雑|非効率|大変|困る",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"improv\w*|optimi[sz]\w*|enhanc\w*|strengthen\w*|better|solv\w*|fix\w*|streamlin\w*|digitali[sz]\w*|efficien\w*"
    r"|优化|提升|提高|改善|改进|加强|完善|解决|强化|规范|信息化|数字化|効率化|最適化|強化|向上|解決|改善する|デジタル化",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:the|an?|of|to|its?|this|that|and|or|is|are|be|will|we|by|for|with|in|on|at|all|our|their|process(?:es)?"
    r"|problems?|issues?|systems?|work|things?)\b"
    r"|这个|问题|流程|系统|管理|工作|能力|水平|体系|進行|进行|業務|問題|課題|システム|する|[の的を に了]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?|[\u3040-\u30ff\u3400-\u9fff]")
_FEW = {"latin": 2, "han": 4}
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Fault:
    """What is weak: the `part`, why (a key), and the word that gave it away where there is one."""

    part: str
    why: str
    word: str = ""


def weighed(found: Iterable[Fault]) -> list[Fault]:
    """Return faults in the order of their weight: what is missing first, then the pain, on which all else rests."""
    return sorted(found, key=lambda one: (one.why != "missing", _WEIGHT.index(one.part)))


def faults(parts: Mapping[str, str], *, known: bool) -> tuple[Fault, ...]:
    """Return what is weak, at most one fault a part, in their order; `known` says that the person or role is (PRACTICES C1)."""
    said = {part: unicodedata.normalize("NFKC", parts.get(part, "")).strip() for part in PARTS}
    found = [Fault(part, "missing") if not said[part] else _fault(part, said, known) for part in PARTS]
    return tuple(one for one in found if one is not None)


def _fault(part: str, said: Mapping[str, str], known: bool) -> Fault | None:
    if part == "who":
        return None if known else Fault("who", "unknown", said["who"])
    if part == "pain" and not is_measured(said["pain"]):
        return Fault("pain", "unmeasured", _first(_VAGUE, said["pain"]))
    if part == "solution":
        return _of_solution(said)
    if part == "value" and not is_measured(said["value"]):
        return Fault("value", "unmeasured", _first(_VAGUE, said["value"]))
    return None


def is_measured(words: str) -> bool:
    """Whether words hold a figure, or a word that is one, such as *twice* or *each night*."""
    return _FIGURE.search(words.lower()) is not None


def _of_solution(said: Mapping[str, str]) -> Fault | None:
    """A solution that only says the pain again, or only that it shall be better, answers nothing."""
    solution, pain = _words(said["solution"]), _words(said["pain"])
    if solution and len(solution & pain) >= _ALIKE * len(solution):
        return Fault("solution", "repeats")
    wish = _first(_WISH, said["solution"])
    if wish:
        left = _words(_WISH.sub(" ", said["solution"])) - pain
        han = sum(1 for one in left if not one.isascii())
        if len(left) - han < _FEW["latin"] and han < _FEW["han"]:
            return Fault("solution", "wish", wish)
    return None


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_FILLER.sub(" ", text.lower())))


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""
