"""Data inspection: a plan says what must hold in tables, an engine counts what does not, nothing is ever written there.

`plans` reads what somebody wrote (Open Data Contract Standard or the short form) into a `plan.Plan`. `kinds` are what a
check can ask. `shapes` turns the checks of a table into as few and as cheap statements as an `engines.Engine` allows,
and `running` has them counted and says what came of each (PRACTICES E1).
"""
