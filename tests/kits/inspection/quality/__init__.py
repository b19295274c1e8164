"""How many true errors plans find in public data, and how many findings are true: `make quality` prints it, a test holds floors."""
