"""Operations and messages with their traits: the bodies in which a key is looked up, the strongest first."""

from collections.abc import Iterator

from omnicheck.importers.asyncapi.reference_reader import ReferenceReader
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.read.tree import MappingNode, Node, value_of


class Traits:
    """A body and its traits. In AsyncAPI 2 a trait wins over the body, in 3 the body over its traits."""

    def __init__(self, body: MappingNode, where: str, bodies: tuple[tuple[MappingNode, str], ...]) -> None:
        self.body = body
        self.where = where
        self._bodies = bodies

    def values(self, key: str) -> Iterator[tuple[Node, str]]:
        """Yield the values under a key, the strongest first, with where they are."""
        for body, where in self._bodies:
            if (value := value_of(body, key)) is not None:
                yield value, f"{where}/{key}"

    def value(self, key: str) -> Node | None:
        """Return the strongest value under a key; None if there is none."""
        return next((value for value, _ in self.values(key)), None)


def with_traits(
    body: MappingNode, where: str, *, trait_wins: bool, references: ReferenceReader, reader: DocumentReader
) -> Traits:
    """Return a body at `where` with the traits that it names; the last of them is the strongest."""
    bodies = [(body, where)]
    traits = value_of(body, "traits")
    for number, trait in enumerate(reader.items_of(traits, "`traits`")):
        target = references.follow(trait, f"{where}/traits/{number}")
        reader.repeat(1, trait.place)
        if target.body is not None:
            bodies.insert(0 if trait_wins else 1, (target.body, target.where))
    return Traits(body, where, tuple(bodies))
