"""Every change to approvals, sharing and comments, inside the transaction of whoever asks for it."""
