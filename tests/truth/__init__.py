"""The mutation bench: clean landscapes, with every damage that the language allows."""
