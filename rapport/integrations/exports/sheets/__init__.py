"""Rows of cells: one file a kind of record, each a list of columns over a set that is read in a fixed number of queries."""
