"""References to data: `price` means a data object, `price.amount` one attribute of it."""


def split_reference(reference: str) -> tuple[str, str]:
    """Return the data object and the attribute of a reference; the attribute is empty for a whole object."""
    data, _, attribute = reference.partition(".")
    return data, attribute


def data_of(reference: str) -> str:
    """Return the data object of a reference."""
    return split_reference(reference)[0]
