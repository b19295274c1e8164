"""Rapport: keeps every promise made to a client in one thread, from their words to the paid invoice."""
