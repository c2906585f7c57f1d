"""The documentation, and the program that generates part of it."""
