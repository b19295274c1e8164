"""Usage inspection: who uses what of a system, from its events (PRACTICES E1, E3).

`reading` takes events out of files (`segment` messages a line, or a table with columns named or guessed) and says of each
that cannot be used which line it is and why. `measures` counts: adoption, activity, breadth, who stopped, and before and
after by the same measure over equal spans.
"""
