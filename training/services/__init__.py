"""Writing the made-up world; each room of it is one module."""
