"""The mutation bench: clean landscapes, damaged in every way that the language allows."""
