"""What users declare: one file for each section of the language, and the landscape they add up to."""
