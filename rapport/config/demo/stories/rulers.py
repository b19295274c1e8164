"""How success is measured in the five projects, how far it has come, and how it is tested."""

from __future__ import annotations

from rapport.config.demo.briefing import briefed
from rapport.config.demo.measuring import measured, ruler, tied
from rapport.config.demo.script import Act

AGREE = "Reports that agree"
WEEKS = ((-37, "61"), (-30, "68"), (-23, "74"), (-16, "82"), (-9, "88"), (-2, "91"))
SITES = "S1: 3.2\nS2: 4.1\nS3: 3.9\nS4: 3.6\nS5: 3.95"

HAOTING = [
    *ruler(
        -198, "haoting", "lin",
        (
            ("Age of a value", "days", "45", "1", "Oldest value on the board each morning", "", 1),
            ("Risky orders stopped", "%", "0", "95", "Orders held of those that procurement calls risky", "", -14),
            ("Time to open", "s", "14", "3", "From the tap to the page, on his phone in the car", "", -14),
            (AGREE, "%", "61", "98", "Nine pairs of reports are compared each week by Qin Yu", "", 15),
        ),
        "he",
    ),
    *ruler(
        -120, "haoting", "lin",
        (("Sales at list price", "%", "70", "100", "Contracts of the month against the price list", "", -2),),
        "he", "zhou",
    ),
    tied(-197, "haoting", "lin", "Age of a value", "Plot value every night"),
    tied(-197, "haoting", "lin", "Risky orders stopped", "Stop before paying"),
    tied(-197, "haoting", "lin", "Time to open", "One page, three seconds"),
    tied(-197, "haoting", "lin", AGREE, "One meaning of ‘signed’"),
    tied(-120, "haoting", "lin", "Sales at list price", "Lock the price list"),
    *[measured(day, "haoting", "lin", AGREE, value, "six weekly counts by Qin Yu") for day, value in WEEKS],
    measured(-14, "haoting", "lin", "Risky orders stopped", "97"),
    measured(-34, "haoting", "lin", "Time to open", "2.1"),
    measured(-2, "haoting", "lin", "Sales at list price", "100"),
    measured(-1, "haoting", "lin", "Age of a value", "1"),
]  # fmt: skip

OTHERS = [
    *ruler(
        -150, "greenpath", "chen",
        (("Orders without a call", "%", "40", "90", "Orders of a week in which nobody telephones", "", 40),), "luo",
    ),
    measured(-9, "greenpath", "chen", "Orders without a call", "92"),
    *ruler(
        -380, "hartwell", "su",
        (("Systems rehearsed alone", "", "0", "11", "Rehearsals that nobody of the house helped with", "", 60),), "martin",
    ),
    measured(-19, "hartwell", "su", "Systems rehearsed alone", "4"),
    *ruler(
        -5, "indus", "lin",
        (("Earth resistance", "Ω", "5", "3.75", "Fall of potential, mean of five sites", "IEC 60364", 8),), "bilal",
    ),
    measured(-5, "indus", "lin", "Earth resistance", "", readings=SITES),
    *ruler(
        -280, "minghe", "lin",
        (("Cost of a dish", "days", "31", "1", "Days until the cost of a day is known", "", 13),), "tang",
    ),
    measured(-40, "minghe", "lin", "Cost of a dish", "1"),
]  # fmt: skip

EXPECT = "Things will fail in the first week: that is why we test. What is mended comes back to you to be tested again."
REPORT = "One picture and one sentence each: what you did, what you saw."

BRIEFINGS = [
    briefed(-40, "haoting", "lin", "he", EXPECT, REPORT),
    briefed(-70, "indus", "lin", "imran", EXPECT, REPORT),
    briefed(-14, "greenpath", "chen", "luo", EXPECT, REPORT),
]

ACTS: list[Act] = [*HAOTING, *OTHERS, *BRIEFINGS]
