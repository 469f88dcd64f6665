"""A made-up home study, to look at the paper without a database."""
