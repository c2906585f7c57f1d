"""The graph of a landscape and the answers that rules ask of it; the only package that imports NetworkX."""
