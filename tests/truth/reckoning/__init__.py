"""What must be found in a model, worked out from its text by plain means: the bench's own judgement.

Nothing in here imports the program. It reads mappings, lists every route, takes vertices out to see what they
held together, and compares every pair. It is slow, and each part follows a paragraph of the definitions.
"""
