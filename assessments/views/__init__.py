"""Pages of rounds, records and safety checks."""
