"""The rules: a folder for each promise, a file for each rule."""
