"""Small components, drawn by plain functions from plain values; `templatetags/ui.py` gives them their tag names."""
