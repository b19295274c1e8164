"""The portal: what one of a client's people sees of our work, by a door of its own."""
