"""Letters: the mails that leave the house, each a row until it has been handed over.

A reaction to a ledger entry writes them (`sorts`), a worker hands them over (`sending`), and what comes back is noted
(`bounces`). Nothing else in the house writes a mail.
"""
