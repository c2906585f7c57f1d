"""The generated pages: one file each, a function from the program itself to the page's text."""
