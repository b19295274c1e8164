"""The red line of the gift register: money under any name is never a gift (PRACTICES A3).

Whoever calls a red envelope a gift is refused as if they had called it money. Whole words count in Latin script, and
any run of characters in Han and kana; marks and characters that nobody sees, put between them, hide no word.
"""

from __future__ import annotations

import re
import unicodedata

from rapport.core import search

LATIN = (
    "bank transfer", "bargeld", "bitcoin", "bribe", "cash", "commission", "cryptocurrency", "gift card", "gift certificate",
    "giftcard", "kick back", "kickback", "money", "prepaid card", "rebate", "red envelope", "red packet", "referral fee",
    "schmiergeld", "shopping card", "stablecoin", "store credit", "usdt", "voucher", "wire transfer",
)  # fmt: skip
GERMAN_COMMISSION = r"\bprovision(?:en)?\b"
"""Apart, for English provisions are food."""

HAN = (
    "现金", "現金", "红包", "紅包", "回扣", "佣金", "返点", "返點", "返利", "提成", "好处费", "好處費", "购物卡", "購物卡",
    "礼品卡", "禮品卡", "储值卡", "代金券", "转账", "轉賬", "现钞", "现款", "压岁钱", "份子钱", "辛苦费", "加油卡", "充值卡",
    "预付卡", "比特币", "虚拟货币", "商品券", "ギフト券", "ギフトカード", "プリペイドカード", "クオカード", "図書カード",
    "リベート", "キックバック", "バックマージン", "手数料", "賄賂", "贿赂", "袖の下", "謝礼金", "お金", "金一封", "寸志",
    "ご祝儀", "お車代", "お年玉", "心付け", "仮想通貨", "暗号資産",
)  # fmt: skip

_LATIN = re.compile("|".join([*(rf"\b{re.escape(word)}(?:e?s)?\b" for word in LATIN), GERMAN_COMMISSION]))
_HAN = re.compile("|".join(map(re.escape, map(search.fold, HAN))))
_MARKS = re.compile(r"[\s\-‐‑–_.·・*/|]+")


def word_in(words: str) -> str:
    """Return the first word that names money or anything like it, folded; empty where there is none."""
    folded = search.fold("".join(char for char in words if unicodedata.category(char) != "Cf"))
    found = _LATIN.search(_MARKS.sub(" ", folded)) or _HAN.search(_MARKS.sub("", folded))
    return found.group() if found else ""
