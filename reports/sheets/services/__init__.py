"""Writing sheets."""
