"""The report as one page for a browser: verdicts, disagreements, pictures and findings."""
