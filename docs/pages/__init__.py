"""The generated pages: one module each, with a function that returns the page's text."""
