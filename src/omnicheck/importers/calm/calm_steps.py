"""The flows of CALM: sequences of transitions, each of which uses a relationship."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from omnicheck.errors import Fault
from omnicheck.importers.calm.calm_documents import CalmDocuments
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.source_words import step_words
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, place_of

_BACK = "destination-to-source"


def steps_of(
    documents: CalmDocuments, joining: Collection[tuple[str, str]], reader: DocumentReader
) -> Mapping[tuple[str, str], list[str]]:
    """Return the steps that use each relationship; `joining` are the keys of those that join nodes."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for architecture in documents.architectures.values():
        ids = {reader.text(body, "unique-id") for body in reader.mappings(architecture, "relationships")}
        for transition, id, step in _transitions(architecture, reader):
            if id not in ids:
                place = place_of(transition, ["relationship-unique-id"])
                message = f"there is no relationship `{shown(id)}`"
                reader.refuse(Fault(message, place, "name one of this architecture"))
            elif (architecture.file, id) in joining:
                found[architecture.file, id].append(step)
            else:
                message = f"`{shown(id)}` is not a flow"
                reader.lose("steps of flows", message, transition.place)
    return found


def _transitions(architecture: MappingNode, reader: DocumentReader) -> Iterator[tuple[MappingNode, str, str]]:
    """Yield each transition of each flow, with the relationship that it uses and its step for readers."""
    for flow in reader.mappings(architecture, "flows"):
        name = reader.text(flow, "name") or reader.required(flow, "unique-id", "a flow")
        rest = [key for key in flow.entries if key in ("controls", "metadata", "requirement-url")]
        reader.lose("controls and metadata of flows", f"those of `{shown(name)}`", flow.place, len(rest))
        for transition in reader.mappings(flow, "transitions"):
            if id := reader.required(transition, "relationship-unique-id", f"a step of `{shown(name)}`"):
                number, text = (reader.text(transition, key) for key in ("sequence-number", "description"))
                back = reader.text(transition, "direction") == _BACK
                text = text or reader.text(transition, "summary")
                yield transition, id, step_words(name, number, text, back=back)
