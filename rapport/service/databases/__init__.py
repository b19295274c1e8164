"""What is asked of a client's database: the one way in, and what somebody waits for, a draft of a plan and its trial."""
