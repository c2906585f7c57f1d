"""The questions that rules ask of a landscape; the only floor that knows NetworkX."""
