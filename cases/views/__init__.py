"""Pages of the children: lists, registration, the case."""
