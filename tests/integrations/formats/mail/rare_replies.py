"""Replies in languages and forms that few mail programs write, each with the sender's own words."""

from __future__ import annotations

OWN = "The fifth site holds 3.95 Ω.\n\nBilal"

RARE: dict[str, tuple[str, str]] = {
    "gmail-nl": (
        OWN
        + "\n\nOp 25-nov.-2026, om 21:14 heeft Lin Yue <lin.yue@beichen.example> het volgende geschreven:\n\nWelke?\n",
        OWN,
    ),
    "gmail-pl": (
        OWN + "\n\nW dniu 25 listopada 2026 21:14 użytkownik Lin Yue <lin.yue@beichen.example>\nnapisał:\n\nKtóry?\n",
        OWN,
    ),
    "gmail-vi": (
        OWN + "\n\nVào 21:14 25 tháng 11, 2026, Lin Yue <lin.yue@beichen.example> đã viết:\n\n> Which?\n",
        OWN,
    ),
    "sent-instead-of-wrote": (
        OWN + "\n\nOn 25-Nov-2026, at 9:14 PM, Lin Yue <lin.yue@beichen.example> sent:\n\n> Which?\n",
        OWN,
    ),
    "android-between-dashes": (OWN + "\n\n---- Lin Yue wrote ----\n\nWhich site is left?\n", OWN),
    "dashes-around-an-attribution": (OWN + "\n\n------On 25/11/2026 21:14 PM, Lin Yue wrote-----\n\nWhich?\n", OWN),
    "an-address-wrapped-behind-its-bracket": (
        OWN + "\n\n2026-11-25 21:14 GMT+08:00 Lin Yue <\nlin.yue@beichen.example>:\n\n> Which?\n",
        OWN,
    ),
    "an-attribution-without-colon": (OWN + "\n\n2026/11/25 Lin Yue <lin.yue@beichen.example>\n> Which?\n", OWN),
    "a-block-that-begins-with-its-date": (
        OWN + "\n\nDate: Wed, 25 Nov 2026 21:14:09 +0800\nTo: bilal@indusgulf.example\n\nWhich?\n",
        OWN,
    ),
    "on-one-line-with-an-attribution": (OWN + " On Wed, Nov 25, 2026 at 9:14 PM, Lin Yue wrote:\n> Which?\n", OWN),
}
