"""Erasing a person, and handing out everything about them (PRACTICES A6).

Both reach through every slice below, so they live above them. The order inside: who it is (`identity`), where they are
named (`columns`, `texts`, `keeping`), what belongs to them (`dependents`), what is told (`record`, `handing_out`), and
the two actions.
"""
