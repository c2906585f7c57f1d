"""The report as one page for a browser: verdicts, disagreement, pictures and gaps that lead to each other."""
