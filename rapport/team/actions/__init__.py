"""Changes among our own people."""
