"""A made-up world as plain values: names, words and the course of each child. Nobody in it exists."""
