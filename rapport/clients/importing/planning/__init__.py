"""What rows of people and touches would change; nothing of it is written."""
