"""Changes to tokens."""
