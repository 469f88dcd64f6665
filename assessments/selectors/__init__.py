"""What the pages of rounds and records show."""
