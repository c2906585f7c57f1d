"""What is concluded: obligations, how they came out, gaps with their witnesses, scores, the report."""
