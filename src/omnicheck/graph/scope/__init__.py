"""Data that is one and the same in several places."""
