"""Rules on what we build."""
