"""Imports: files in, people and touches out; staged, checked, and applied whole or not at all."""
