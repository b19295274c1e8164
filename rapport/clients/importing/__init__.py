"""Many people, touches and hours at once: what is given, what is there already, and what follows from both.

`planning/`: a `PeoplePlanner` compares rows with the database, a fixed number of queries a batch, and says what would change.
`hours.py`: a `HoursPlanner` does the same for hours.
`duplicates/`: who among the rows and the people known may be one person, and by which signs.
`reverting/`: what is kept of an import so that it can be reverted, and what of that stays because of a later change.

Nothing here writes: `PeopleWriter`, `HoursWriter` and `revert` in `clients/actions/` do.
"""
