"""Taking in many people and touches at once: what is given, what is there already, and what follows from both.

Nothing here writes. `planning.plan` compares a set with the database in a fixed number of queries and returns what
would change; the action `take_in` (clients/actions/intake.py) makes it so.
"""
