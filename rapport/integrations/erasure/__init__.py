"""Erasing a person, and handing out everything about them (PRACTICES A6).

Both reach through every slice below, so they live above them. The order inside: who it is (`identity`), where they are
named (`columns`, `texts`, `keeping`), which lines of imports brought them (`lines`), what belongs to them (`dependents`,
`stored`), what would go and what stays (`outlook`), what is told (`record`), and the two `actions`; the database is
written anew without them after the commit (`tidying`).
"""
