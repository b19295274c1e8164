"""The demo: a firm, thirty-eight clients, and the stories that are told of them. All of it is invented.

Everything is made by actions, each at the time it is said to have happened, so that ledger and clocks are as if it
had. Dates move with the day of loading, which is day 0; see the tables for what happens on which day.
"""

from __future__ import annotations

SIGN_IN = ("lin.yue@beichen.example", "five-at-the-door")

CLIENT = "he.lan@haoting.example"
"""Who of a client's is worth trying in the portal: He Lan, a strong C."""

"""Mail and password that the demo shows; its other colleagues sign in with the same password."""
