"""The pages of the portal, its door, and what the staff see of it."""
