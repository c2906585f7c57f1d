"""What other tools know of a landscape: one module or folder a format, from sources to an architecture."""
