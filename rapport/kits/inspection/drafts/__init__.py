"""A draft of a plan, proposed from the data themselves and meant for somebody to edit.

`reading` looks at a table in two statements: how many rows and values there are, and at most `reading.MOST` rows. What seems to hold
of them is a `Proposal`; `counting` has the engine count over all rows what breaks it, and what too much breaks is dropped.
`writing` says the rest in the short form, with what each rests on behind it and no value of a person in it (PRACTICES E1).
"""
