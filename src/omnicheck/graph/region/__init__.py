"""Regions: contexts judged together, with their routes, facts and disagreement windows."""
