"""Which documents are data contracts of ODCS 3."""

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.odcs.versions import recognise
from omnicheck.place import Source
from tests.importers.odcs.folders import HEAD, imported


@pytest.mark.parametrize(
    ("text", "recognised"),
    [
        (HEAD, True),
        (HEAD + "schema: {broken", True),
        ("kind: DataContract\napiVersion: v2.2.2\n", True),
        ("apiVersion: v3.0.0\nschema: []\n", True),
        ("quantumName: q\ntemplateName: v2\n", True),
        ("dataContractSpecification: 1.1.0\n", True),
        ("kind: DataProduct\napiVersion: v1.0.0\n", True),
        ("kind: Component\napiVersion: backstage.io/v1alpha1\n", False),
        ("kind: Service\napiVersion: v1\n", False),
        ("apiVersion: v1\n", False),
        ("", False),
    ],
)
def test_contracts_of_any_version_and_their_family_are_recognised(text: str, recognised: bool) -> None:
    assert recognise(Source("c.yaml", text)) is recognised


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD.replace("v3.1.0", "v2.2.2"), "a data contract v2.2.2, and only ODCS 3 is read"),
        (HEAD.replace("v3.1.0", "v4.0.0"), "a data contract v4.0.0, and only ODCS 3 is read"),
        ("templateName: v2.0.0\nquantumName: q\n", "a data contract v2.0.0, and only ODCS 3 is read"),
        ("kind: DataContract\n", "a data contract without `apiVersion`"),
        ("dataContractSpecification: 1.1.0\n", "a Data Contract Specification 1.1.0, not ODCS 3"),
        ("kind: DataProduct\napiVersion: v1.0.0\n", "a DataProduct v1.0.0, not a data contract"),
    ],
)
def test_another_version_or_kind_is_a_fault_that_says_what_it_is(text: str, message: str) -> None:
    with pytest.raises(UserError, match=message) as refused:
        imported(text)
    assert len(refused.value.faults) == 1
