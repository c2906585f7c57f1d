"""A drawing as dot, svg or png: the only place that knows Graphviz."""
