"""Plans of other tools as plans of ours: dbt's properties, SodaCL and suites of Great Expectations.

`recognizing` tells whose a file is, `reading` converts it. Each check becomes one that counts the same, or is kept as
`Skipped` with the place and the reason, so that nothing is lost in silence and nothing is counted differently from before.
"""
