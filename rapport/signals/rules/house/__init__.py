"""Rules about this house itself."""
