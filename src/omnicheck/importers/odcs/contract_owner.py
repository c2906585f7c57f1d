"""Who owns the data of a contract, where it says so."""

from omnicheck.importers.import_notes import ImportNotes
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, value_of

_DETAILS = ("id", "description", "tags", "customProperties", "authoritativeDefinitions")
_TEAM_LOST = dict.fromkeys(_DETAILS, "details of teams")


def owner_of(contract: MappingNode, notes: ImportNotes) -> str:
    """Return the name of the team; if it has none, the one member in the role of owner who has not left."""
    team = value_of(contract, "team")
    if not isinstance(team, MappingNode):
        return _owning_member(team, notes)
    notes.leave(team, {"name", "members"}, _TEAM_LOST)
    name = notes.text(value_of(team, "name"), "name").strip()
    return name or _owning_member(value_of(team, "members"), notes)


def _owning_member(members: Node | None, notes: ImportNotes) -> str:
    owners = []
    for member in notes.items(members, "team"):
        if not isinstance(member, MappingNode):
            notes.entries(member, "team")
            continue
        role = notes.text(value_of(member, "role"), "role").strip().lower()
        left = notes.text(value_of(member, "dateOut"), "dateOut")
        names = [notes.text(value_of(member, key), key).strip() for key in ("name", "username")]
        if role == "owner" and not left and any(names):
            owners.append(next(filter(None, names)))
    if len(owners) > 1:
        message = f"several members own it, {shown(', '.join(owners))}, and none of them is chosen"
        notes.lose("owners", message, (members or MappingNode({}, "", 1, 1)).place)
    return owners[0] if len(owners) == 1 else ""
