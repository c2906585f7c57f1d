"""Pictures: one file for each kind, from a report to a drawing or matrix; `draw` writes the formats."""
