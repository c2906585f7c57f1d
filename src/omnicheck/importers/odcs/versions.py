"""Which documents are data contracts of ODCS 3, and what the others of the family are."""

from omnicheck.errors import Fault
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.outline import outline
from omnicheck.place import Source
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, value_of

_CONTRACT = "DataContract"
_FAMILY = (_CONTRACT, "DataProduct")
_OLD_KEYS = frozenset({"datasetDomain", "quantumName", "standardVersion", "templateName"})
_OTHER_STANDARD = "dataContractSpecification"
_MAJOR = "3"


def recognise(source: Source) -> bool:
    """Return True if a source is a data contract of any version, or a data product of the same family."""
    keys = outline(source)
    kind, version = keys.get("kind", ""), keys.get("apiVersion", "")
    if kind:
        return kind in _FAMILY and "/" not in version
    has_content = not keys.keys().isdisjoint({"schema", "slaProperties", "servers"})
    return (
        _OTHER_STANDARD in keys or not _OLD_KEYS.isdisjoint(keys) or (has_content and _major(version) != "")
    )


def is_contract(root: MappingNode, reader: DocumentReader) -> bool:
    """Return True if a document is a contract of version 3; a fault says what it is if not."""
    kind, version = (_text(root, key, reader) for key in ("kind", "apiVersion"))
    hint = "convert it to a data contract of ODCS 3"
    if (other := root.entries.get(_OTHER_STANDARD)) is not None:
        says = reader.text(root, _OTHER_STANDARD)
        message = f"this is a Data Contract Specification {shown(says)}, not ODCS 3"
        reader.refuse(Fault(message, other.place, hint))
    elif kind and kind != _CONTRACT:
        place = root.entries["kind"].value.place
        message = f"this is a {shown(kind)} {shown(version)}, not a data contract"
        reader.refuse(Fault(message, place, "leave it out"))
    elif _major(version) != _MAJOR:
        place = (value_of(root, "apiVersion") or root).place
        older = (_text(root, key, reader) for key in ("standardVersion", "templateName"))
        says = version or next(filter(None, older), "without `apiVersion`")
        reader.refuse(Fault(f"this is a data contract {shown(says)}, and only ODCS 3 is read", place, hint))
    else:
        return True
    return False


def _major(version: str) -> str:
    """Return the first number of a version such as `v3.1.0`; empty if it is not one."""
    number = version.removeprefix("v").partition(".")[0]
    return number if number.isascii() and number.isdigit() else ""


def _text(root: MappingNode, key: str, reader: DocumentReader) -> str:
    return reader.text(root, key)
