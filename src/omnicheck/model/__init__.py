"""The model language, one file for each section, and the landscape that a model declares."""
