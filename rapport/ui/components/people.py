"""Persons: the circle with initials, the marks of 1W and strong C, the level of a relation as five pips."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from rapport.ui.components.spoken import spoken

HAN = re.compile(r"^[\u3400-\u9fff\uf900-\ufaff々·・]+$")
KANA = re.compile(r"[\u3040-\u30ff]")
# The commonest family names of one character, to tell 周敬明 (敬明) from 卡里姆 (卡里), a foreign name written in Han.
FAMILY_NAMES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅傳沈曾彭吕呂苏蘇卢盧蒋蔣"
    "蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀"
    "赖賴龚龔文陶洪施章樊温溫俞兰蘭晏倪严嚴牛毕畢季梅杉"
)
CLASSES = {"1w": " rp-avatar-1w", "ours": " rp-avatar-ours", "c": "", "": ""}
SIZES = {24: " rp-avatar-24", 32: "", 48: " rp-avatar-48", 64: " rp-avatar-64"}


def initials(name: str, latin: str = "") -> str:
    """Up to two letters for the circle: first and last word in Latin script, two characters of a given name in Han.

    `latin` is the same person's name in Latin letters; it serves where the name is in kana or another script.
    """
    plain = name.strip()
    if HAN.match(plain):
        return plain[-2:] if len(plain) > 3 or plain[0] in FAMILY_NAMES else plain[:2]
    if latin and not plain.isascii() and KANA.search(plain):
        plain = latin
    words = [word for word in re.split(r"[\s・･.\-]+", plain) if word]
    if not words:
        return "–"
    return "".join(dict.fromkeys((words[0][0], words[-1][0]))).upper() if len(words) > 1 else words[0][:2]


@lru_cache(maxsize=2048)
def avatar(name: str, role: str = "", size: int = 32, latin: str = "", photo: str = "", alt: str = "") -> SafeString:
    """The circle. `role`: "1w" (2-px ink ring), "ours" (filled ink), or empty; `size` px: 24, 32, 48 or 64.

    `photo` is the address of a photo to show in the place of the initials. It is decoration where the name stands
    beside it; `alt` says what the photo is where a page is about the person.
    """
    if photo:
        return format_html(
            '<img class="rp-avatar{}{}" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
            *(CLASSES[role], SIZES[size], photo, alt, size, size),
        )
    return format_html(
        '<span class="rp-avatar{}{}" aria-hidden="true">{}</span>', CLASSES[role], SIZES[size], initials(name, latin)
    )


MARKS = {
    "1w": ("rp-mark-1w", _("1W"), _("the one who decides")),
    "c": ("rp-mark-c", _("Strong C"), _("the one who speaks for us")),
}


@spoken
def mark(role: str) -> SafeString:
    """The mark of a role: "1w" filled, "c" outlined; nothing for any other role."""
    if role not in MARKS:
        return SafeString("")
    css, word, meaning = MARKS[role]
    return format_html('<span class="rp-mark {}" title="{}">{}</span>', css, meaning, word)


LEVELS = {
    -2: pgettext_lazy("level", "hostile"),
    -1: pgettext_lazy("level", "cold"),
    0: pgettext_lazy("level", "neutral"),
    1: pgettext_lazy("level", "supporter"),
    2: pgettext_lazy("level", "advocate"),
}


def level_word(level: int) -> str:
    """The word of a level of relation, from -2 (hostile) to 2 (advocate), in the language of the page."""
    return str(LEVELS[level])


@spoken
def pips(level: int, wanted: int | None = None) -> SafeString:
    """Five pips from hostile to advocate: the present one filled, the wanted one outlined in accent."""
    said = _("now %(now)s") % {"now": level_word(level)}
    if wanted is not None and wanted != level:
        said = _("now %(now)s, wanted %(wanted)s") % {"now": level_word(level), "wanted": level_word(wanted)}
    return format_html(
        '<svg class="rp-pips" width="68" height="6" viewBox="0 0 68 6" role="img" aria-label="{}">{}</svg>',
        said,
        format_html_join("", "{}", ((_pip(step, level, wanted),) for step in LEVELS)),
    )


def _pip(step: int, level: int, wanted: int | None) -> SafeString:
    x = (step + 2) * 14
    if step == level:
        return format_html('<rect class="is-now" x="{}" width="12" height="5"/>', x)
    if step == wanted:
        return format_html('<rect class="is-wanted" x="{}.75" y=".75" width="10.5" height="4"/>', x)
    return format_html('<rect x="{}" width="12" height="5"/>', x)


def people(count: int) -> str:
    """How many people, in words."""
    return str(ngettext_lazy("%(count)d person", "%(count)d people", count) % {"count": count})
