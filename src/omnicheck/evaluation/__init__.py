"""Evaluation: a landscape judged by every rule, with outcomes, scores, causes and the report."""
