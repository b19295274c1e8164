"""How Haoting's people test: 38 cases, round 2 with 30 passed, 2 failed, 6 not run; the value of a plot has no test yet."""

from __future__ import annotations

from rapport.config.demo.script import Act
from rapport.config.demo.testing import closed, corrected, judged, mended, mends, suite, test_round

STOP, PAGE, SIGNED, PRICES = (
    "Stop before paying",
    "One page, three seconds",
    "One meaning of ‘signed’",
    "Lock the price list",
)
CHANGED = "The price could still be changed after approval."
TAX, WEEK = "Finance counts land tax here, sales does not.", "The last week is missing in the report of finance."

CASES: list[Act] = [
    suite(-80, "haoting", "mei", "zhao", STOP, (
        "A risky order is held: sample", "Enter the order\nAsk for its payment", "It is held, and two people are asked"), 12),
    suite(-80, "haoting", "mei", "zhao", PRICES, (
        "A unit is sold at list price: house", "Approve the price list\nChange the price of a unit",
        "The price cannot be changed"), 5),
    suite(-30, "haoting", "mei", "zhao", PAGE, (
        "The page opens in the car: place", "Tap the board\nCount the seconds", "One page, within three seconds"), 6),
    suite(-30, "haoting", "mei", "gu", SIGNED, (
        "Two reports of one week agree: pair", "Open both reports of last week\nCompare ‘signed’", "One number in both"), 9),
    suite(-30, "haoting", "mei", "gu", "One list of open orders", (
        "An open order is found", "Look for it in the list", "It stands there once"), 2),
    suite(-30, "haoting", "mei", "gu", "Doubles found the same day", (
        "A double shows by evening", "Enter one order twice", "Both are marked the same day")),
    suite(-30, "haoting", "mei", "gu", "One name for each supplier", (
        "A supplier is chosen from the list", "Enter a supplier by an old name", "The one name is offered"), 2),
    suite(-30, "haoting", "mei", "gu", "Hand-over at midnight", (
        "A contract of 23:59 counts once", "Sign it a minute before midnight", "It stands in one day alone")),
]  # fmt: skip

ROUNDS: list[Act] = [
    test_round(-78, "haoting", "lin", "mei", -70, "he", STOP, PRICES),
    judged(-76, "15:30", "haoting", "he", STOP),
    judged(-75, "16:00", "haoting", "he", PRICES, CHANGED, CHANGED),
    mends(-75, "haoting", "lin", "jiang", -66, CHANGED),
    mended(-68, "haoting", "jiang", CHANGED),
    closed(-68, "haoting", "lin"),
    test_round(-20, "haoting", "lin", "mei", 4, "he zhou"),
    judged(-17, "10:40", "haoting", "he", STOP),
    judged(-14, "20:20", "haoting", "zhou", PAGE),
    judged(-2, "15:40", "haoting", "he", PRICES),
    judged(-13, "11:50", "haoting", "he", SIGNED, WEEK),
    corrected(-13, "11:58", "haoting", "he", SIGNED, TAX),
    mends(-13, "haoting", "lin", "jiang", 3, TAX),
    mends(-13, "haoting", "lin", "peng", -3, WEEK),
    mended(-4, "haoting", "peng", WEEK),
]

ACTS: list[Act] = [*CASES, *ROUNDS]
