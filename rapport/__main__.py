"""`python -m rapport` is the `rapport` command."""

from rapport.config.cli import main

main()
