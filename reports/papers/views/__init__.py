"""Pages of papers and of the files that a person asked for."""
