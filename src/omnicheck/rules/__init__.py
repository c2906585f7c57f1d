"""The catalogue: one folder for each promise, one file for each rule."""
