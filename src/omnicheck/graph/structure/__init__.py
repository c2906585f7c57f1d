"""The graph: elements, runs, cycles and components."""
