"""Reads across slices, for one page a file."""
