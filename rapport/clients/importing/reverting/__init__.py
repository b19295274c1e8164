"""What is kept of an import, and what of it can be given back (PRACTICES G10)."""
