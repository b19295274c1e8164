"""What the pages of the portal read; everything comes through `shared_with`."""
