"""Data of scope `business` or `group`: comparison and routes between regions, systems of record."""
