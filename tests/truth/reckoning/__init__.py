"""What must be found in a model, worked out from its text by plain means: the bench's own judgement.

Nothing in here imports the program. It reads mappings, lists every route, removes vertices to find
dominators, and compares every pair. It is slow, and each part follows a section of the definitions.
"""
