"""The ledger: what happened, in order, unalterable.

book.record(book.of_client(client), TOUCHPOINT_LOGGED, reference.to(touchpoint), by=lin_yue, at=now, how=kind)
"""
