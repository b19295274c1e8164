"""Rules about clients, their people and the touches between us."""
