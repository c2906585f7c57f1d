"""Evaluation of a landscape: rules, outcomes, scores, causes, comparisons, traces and impact."""
