"""A run of an inspection as a worker makes it, from taking it up to having it recorded."""
