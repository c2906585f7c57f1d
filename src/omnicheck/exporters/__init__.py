"""Landscapes in the formats of other tools: one file a format, from a landscape or report to files."""
