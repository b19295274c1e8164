"""What hurts at Haoting, and what is built for it: 14 PSPSV, 11 of them clear, and 12 goals of the third level."""

from __future__ import annotations

from rapport.config.demo.scoping import accepted, goal, pain, vote
from rapport.config.demo.script import Act

PAINS: list[Act] = [
    pain(-209, "haoting", "lin", (
        "zhou", "the monthly board, deciding which plot to sell", "values are 45 days old",
        "recompute from the night’s contracts", "1 day old at most"), 1),
    pain(-208, "haoting", "zhao", (
        "xu", "approving an order above ¥1 million", "doubles are found 31 days late",
        "compare before paying, hold and ask", "¥30 million held on day one")),
    pain(-207, "haoting", "lin", (
        "zhou", "in the car, on the way to the board", "the pack has 40 slides",
        "one page on the phone, the rest behind a tap", "read in 40 seconds"), 3),
    pain(-206, "haoting", "bai", (
        "zhou", "the board asks why a figure moved", "the answer takes 3 days",
        "the reason in one line below each figure", "answered within 1 minute")),
    pain(-205, "haoting", "zhao", (
        "xu", "looking for an open order", "7 lists in 3 departments", "one list, each order once", "1 list")),
    pain(-204, "haoting", "lin", (
        "he", "a supplier is paid before anybody compares", "risky orders are found a month late",
        "hold the payment until two people have looked", "95% stopped before paying"), 2),
    pain(-203, "haoting", "zhao", (
        "xu", "entering a supplier", "1 supplier stands under 4 names", "one name, chosen from a list, kept by procurement",
        "0 doubles among suppliers")),
    pain(-202, "haoting", "lin", (
        "he", "sales and finance report the same week", "two definitions of ‘signed’",
        "one meaning of ‘signed’, written down and taught", "98% of reports agree"), 4),
    pain(-201, "haoting", "lin", (
        "he", "reading two reports of one week", "the numbers are often wrong", "one meaning of ‘signed’, off line",
        "98% of reports agree")),
    pain(-200, "haoting", "zhao", (
        "he", "a unit is sold after the price was approved", "21 prices changed after approval last month",
        "lock the price list once it is approved", "100% sold at list price"), 4),
    pain(-199, "haoting", "zhao", (
        "qin", "the day is closed after midnight", "2 hours in which both systems count",
        "one hand-over at midnight, signed by finance", "0 contracts counted twice")),
    pain(-60, "haoting", "lin", ("zhou", "the group’s yearly meeting", "the group does not ask us", "", ""), 5),
    pain(-20, "haoting", "zhao", (
        "tao", "a nightly run breaks off", "nobody knows for 9 hours", "the run calls whoever is on duty", "called within 5 minutes")),
    pain(-18, "haoting", "jiang", (
        "the sales office", "a customer asks for a discount", "it takes long to get an answer", "improve the process",
        "faster")),
    vote(-12, "haoting", 13, "lin bai gu"),
]  # fmt: skip

GOALS: list[Act] = [
    goal(-198, "haoting", "lin", 1, "He decides on today’s figures"),
    goal(-198, "haoting", "lin", 2, "One page on the phone"),
    goal(-198, "haoting", "lin", 3, "One page, three seconds", pains=(3,)),
    goal(-198, "haoting", "lin", 3, "The reason below each figure", pains=(4,)),
    goal(-198, "haoting", "lin", 2, "Value of every plot"),
    goal(-198, "haoting", "lin", 3, "Plot value every night", pains=(1,), how="The night’s run over all contracts"),
    goal(-198, "haoting", "lin", 3, "Value by what the buyer paid last"),
    goal(-198, "haoting", "lin", 1, "No purchase is wrong"),
    goal(-198, "haoting", "lin", 2, "Nothing is paid unseen"),
    goal(-198, "haoting", "lin", 3, "One list of open orders", pains=(5,)),
    goal(-198, "haoting", "lin", 3, "Doubles found the same day", pains=(2,)),
    goal(-198, "haoting", "lin", 3, "Stop before paying", pains=(6,), how="Two looks before a payment"),
    goal(-198, "haoting", "lin", 2, "Suppliers are known"),
    goal(-198, "haoting", "lin", 3, "One name for each supplier", pains=(7,), off="xu"),
    goal(-198, "haoting", "lin", 3, "Watch the price of steel"),
    goal(-198, "haoting", "lin", 1, "One number"),
    goal(-198, "haoting", "lin", 2, "One meaning"),
    goal(-198, "haoting", "lin", 3, "One meaning of ‘signed’", pains=(8, 9), off="qin"),
    goal(-198, "haoting", "lin", 3, "Hand-over at midnight", pains=(11,), off="tao"),
    goal(-198, "haoting", "lin", 2, "One price"),
    goal(-198, "haoting", "lin", 3, "Lock the price list", pains=(10,)),
]

YES: list[Act] = [
    accepted(-14, "19:30", "haoting", "zhou", "Stop before paying", "Is a risky order stopped before it is paid?"),
    accepted(-14, "19:40", "haoting", "zhou", "One page, three seconds", "Is this the one page you wanted in the car?"),
    accepted(-2, "16:00", "haoting", "he", "Lock the price list", "Is the price list locked as you wanted it?"),
]

ACTS: list[Act] = [*PAINS, *GOALS, *YES]
