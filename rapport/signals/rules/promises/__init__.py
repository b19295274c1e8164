"""Rules about demands, confirmations and gates."""
