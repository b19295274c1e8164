"""Files of the outside world, each sort by a parser of its own: they stream rows, never raise, and know no database."""
