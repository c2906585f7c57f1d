"""A model in a checkout inside of another one, which the author of a change can turn into any repository."""

import os

from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown
from omnicheck.read.git import Repository
from omnicheck.units.checkout import checkout_of, passes_link, path_from_top


def refuse_base_of_submodule(repository: Repository, folder: str, base: str) -> None:
    """Raise UserError if a base would be looked up in a submodule of the checkout around it.

    A change may make the model's folder a submodule, whose branches are then all its author's, or a link to
    another checkout there. Who runs the program inside of the submodule means its branches.
    """
    top = repository.top
    above = checkout_of(os.path.dirname(top))
    if above is None or checkout_of(".") == top:
        return
    if passes_link(path_from_top(folder, above), above):
        message = f"the model is a link to another checkout, which has a `{shown(base)}` of its own"
        raise UserError([Fault(message, hint=f"name the folder in it, {shown(os.path.realpath(folder))}")])
    around = Repository(above)
    found = around.find(around.commit("HEAD"), around.from_top(top)) if around.knows("HEAD") else None
    if found is not None and found.type == "commit":
        message = f"the model is in a submodule, which has a `{shown(base)}` of its own"
        hint = "run omnicheck in the submodule, or name a file or folder as the base"
        raise UserError([Fault(message, hint=hint)])
