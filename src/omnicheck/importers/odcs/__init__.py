"""ODCS 3: the data that a contract is about, and how old it may be."""
