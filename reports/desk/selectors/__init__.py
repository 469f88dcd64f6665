"""What Today and Help show."""
