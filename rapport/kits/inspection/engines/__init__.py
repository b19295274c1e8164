"""What inspections run on: one engine a database, with the shape of statement that is cheapest there."""
