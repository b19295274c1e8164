"""What is told of a run: its figures in words, the turns it is held against, and the report that a client reads."""
