"""How well real mails are read, against the truth about each: `make quality` prints the figures, a test holds floors."""
