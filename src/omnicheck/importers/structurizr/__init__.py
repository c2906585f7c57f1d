"""Workspaces of Structurizr, as DSL and as JSON: each to an architecture."""
