"""The formats of a picture; the only package that uses Graphviz."""
