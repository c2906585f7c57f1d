"""What is at a wrong place of a model, put where it belongs."""

from omnicheck.read.indentation import indented
from omnicheck.read.misplaced_elements import in_their_section
from omnicheck.read.misplaced_keys import at_their_level
from omnicheck.read.moved import Moved
from omnicheck.read.stray_keys import below_their_element
from omnicheck.read.tree import MappingNode


def in_place(tree: MappingNode) -> Moved:
    """Return a tree with every key and element where it belongs, and the faults of those that were not."""
    all_moved = Moved(tree)
    for step in (indented, below_their_element, in_their_section, at_their_level):
        moved = step(all_moved.tree)
        all_moved = Moved(moved.tree, all_moved.faults + moved.faults, all_moved.ids | moved.ids)
    return all_moved
