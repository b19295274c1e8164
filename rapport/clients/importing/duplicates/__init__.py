"""Rows and people that may be one person (PRACTICES G10)."""
