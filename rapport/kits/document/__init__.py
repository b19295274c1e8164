"""Documents on paper: plain parts in, a PDF out that shows the same on every machine and can be archived (PDF/A-3)."""
