"""Taking in many people and touches at once: what is given, what is there already, and what follows from both.

Nothing here writes. A `planning.Session` compares sets with the database, a fixed number of queries a batch, and
says what would change; the action `take_in` (clients/actions/intake.py) makes it so.
"""
