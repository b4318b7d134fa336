"""Today: who is on, what waits for a decision, what needs a look."""
