"""Who owns the data of a contract, where it says so."""

from omnicheck.importers.document_reader import DocumentReader
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, value_of

_DETAILS = ("id", "description", "tags", "customProperties", "authoritativeDefinitions")
_TEAM_LOST = dict.fromkeys(_DETAILS, "details of teams")


def owner_of(contract: MappingNode, reader: DocumentReader) -> str:
    """Return the name of the team; if it has none, the one member in the role of owner who has not left."""
    team = value_of(contract, "team")
    if not isinstance(team, MappingNode):
        return _owning_member(team, reader)
    reader.leave(team, {"name", "members"}, _TEAM_LOST)
    name = reader.text(team, "name").strip()
    return name or _owning_member(value_of(team, "members"), reader)


def _owning_member(members: Node | None, reader: DocumentReader) -> str:
    owners = []
    for item in reader.items_of(members, "`team`"):
        if (member := reader.mapping_of(item, "a member of the team")) is None:
            continue
        role = reader.text(member, "role").strip().lower()
        left = reader.text(member, "dateOut")
        names = [reader.text(member, key).strip() for key in ("name", "username")]
        if role == "owner" and not left and any(names):
            owners.append(next(filter(None, names)))
    if len(owners) > 1:
        message = f"several members own it, {shown(', '.join(owners))}, and none of them is chosen"
        reader.lose("owners", message, (members or MappingNode({}, "", 1, 1)).place)
    return owners[0] if len(owners) == 1 else ""
