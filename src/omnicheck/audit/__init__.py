"""A landscape held against every rule: outcomes, scores, the disagreement, the report."""
