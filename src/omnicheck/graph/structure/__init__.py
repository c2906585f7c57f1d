"""The graph itself: elements, runs, cycles and components."""
