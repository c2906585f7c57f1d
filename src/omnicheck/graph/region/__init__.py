"""Contexts that agree in everything that matters, judged together."""
