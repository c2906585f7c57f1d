"""Pictures: one file a picture, each from a report to a drawing; `draw` makes dot, svg and png of it."""
