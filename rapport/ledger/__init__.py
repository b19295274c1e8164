"""The ledger: what happened, in order, unalterable.

    ledger.record(ledger.of_client(client), TOUCHPOINT_LOGGED, reference.to(touchpoint), by=lin_yue, at=now, how=kind)

Everything public is re-exported from `book`, once Django is ready.
"""
