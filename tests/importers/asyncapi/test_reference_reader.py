"""References within a document, to other files, and to nowhere."""

from pathlib import Path

import pytest

from omnicheck.caps import MAX_DEPTH
from omnicheck.errors import UserError
from tests.importers.asyncapi.folders import imported, losses

HEAD = """\
asyncapi: 3.0.0
info: {title: App}
operations: {o: {action: send, channel: {$ref: '#/channels/a~1b%20%7Bc%7D'}}}
channels:
  a/b {c}: {address: x, messages: {m: {$ref: 'REF'}}}
"""


def refused(root: Path, text: str, inside: str = ".", **files: str) -> list[str]:
    """Return the faults of a document, each with its line."""
    with pytest.raises(UserError) as error:
        imported(root, {f"{inside}/app.yaml": text, **files}, inside)
    return [f"{fault.message}:{fault.place.line if fault.place else ''}" for fault in error.value.faults]


def test_a_pointer_is_read_with_its_escapes(tmp_path: Path) -> None:
    found = imported(
        tmp_path, {"app.yaml": HEAD.replace("REF", "#/components/x~01/0") + "components: {x~1: [{}]}\n"}
    )
    assert [one.identifier for one in found.data] == ["0"]


def test_a_file_is_read_beside_the_one_that_refers_to_it(tmp_path: Path) -> None:
    files = {
        "app/app.yaml": HEAD.replace("REF", "../parts/messages.yaml#/one"),
        "parts/messages.yaml": "one: {payload: {$ref: './more/schemas.json#/two'}}\n",
        "parts/more/schemas.json": '{"two": {"properties": {"a": {}}, "allOf": [{"$ref": "#/three"}]}, '
        '"three": {"properties": {"b": {}}}}',
    }
    found = imported(tmp_path, files, "app")
    assert [(one.identifier, one.attributes) for one in found.data] == [("one", ("a", "b"))]
    assert found.data[0].place.file == str(tmp_path / "parts" / "messages.yaml")


def test_one_place_in_a_shared_file_is_one_data_object(tmp_path: Path) -> None:
    one = HEAD.replace("REF", "./parts.yaml#/one")
    other = one.replace("title: App", "title: Other").replace("address: x", "address: y")
    found = imported(tmp_path, {"a.yaml": one, "b.yaml": other, "parts.yaml": "one: {}\n"})
    assert len(found.data) == 1
    assert len(found.relations) == 2


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("#/components/nothing", "`#/components/nothing` names nothing:5"),
        ("#components", "`#components` names nothing:5"),
        ("#/info/title/x", "`#/info/title/x` names nothing:5"),
        ("gone.yaml", "there is no file `gone.yaml`:5"),
        ("%00.yaml", "there is no file `.yaml`:5"),
        ("../../secret.yaml", "`../../secret.yaml` is outside the root folder:5"),
        ("/etc/passwd", "`/etc/passwd` is outside the root folder:5"),
        ("//host/share.yaml", "`//host/share.yaml` is outside the root folder:5"),
    ],
)
def test_a_reference_to_nothing_or_out_of_the_root_is_a_fault(
    tmp_path: Path, reference: str, message: str
) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "secret.yaml").write_text("one: {}\n")
    found = refused(tmp_path / "root", HEAD.replace("REF", reference), "app")
    assert [line.replace("\0", "") for line in found] == [message]


def test_a_file_that_cannot_be_read_is_reported_once_where_it_is_wrong(tmp_path: Path) -> None:
    more = "  d: {address: y, messages: {m: {$ref: 'bad.yaml#/two'}}}\n"
    text = HEAD.replace("REF", "bad.yaml#/one").replace(
        " {o: {", " {p: {action: send, channel: {$ref: '#/channels/d'}}, o: {"
    )
    assert refused(tmp_path, text + more, **{"bad.yaml": "one: {}\none: {}\n"}) == ["duplicate key `one`:2"]


def test_references_that_go_round_are_a_fault(tmp_path: Path) -> None:
    round_trip = "components: {a: {$ref: '#/components/b'}, b: {$ref: '#/components/a'}}\n"
    found = refused(tmp_path, HEAD.replace("REF", "#/components/a") + round_trip)
    assert found == ["`#/components/a` refers to itself:6"]


def test_a_long_way_over_references_is_a_fault(tmp_path: Path) -> None:
    steps = "".join(f"  c{n}: {{$ref: '#/components/c{n + 1}'}}\n" for n in range(MAX_DEPTH * 2))
    text = f"{HEAD.replace('REF', '#/components/c0')}components:\n{steps}"
    (message,) = refused(tmp_path, text)
    assert f"more than {MAX_DEPTH} references to references" in message


def test_what_is_on_the_network_is_a_loss_and_never_read(tmp_path: Path) -> None:
    found = imported(tmp_path, {"app.yaml": HEAD.replace("REF", "https://x.example/m.yaml#/one")})
    assert losses(found) == ["references to the network:5"]
    assert [one.identifier for one in found.data] == ["m"]


def test_schemas_that_double_at_each_level_are_read_once_each(tmp_path: Path) -> None:
    levels = "".join(
        f"  l{n}: {{properties: {{p{n}: {{}}}}, allOf: [{{$ref: '#/components/l{n + 1}'}}, "
        f"{{$ref: '#/components/l{n + 1}'}}]}}\n"
        for n in range(60)
    )
    message = "  m: {payload: {$ref: '#/components/l0'}}\n  l60: {properties: {p60: {}}}\n"
    text = f"{HEAD.replace('REF', '#/components/m')}components:\n{message}{levels}"
    assert len(imported(tmp_path, {"app.yaml": text}).data[0].attributes) == 61


@pytest.mark.long
def test_what_references_repeat_is_bounded(tmp_path: Path) -> None:
    channels = "".join(f"  c{n}: {{messages: {{m: {{$ref: '#/components/m'}}}}}}\n" for n in range(700))
    servers = "".join(f"  s{n}: {{host: h{n}.example, protocol: kafka}}\n" for n in range(700))
    text = (
        "asyncapi: 3.0.0\ninfo: {title: App}\ncomponents: {m: {}}\n"
        + f"servers:\n{servers}channels:\n{channels}"
    )
    (message,) = refused(tmp_path, text)
    assert "repeats more than 400,000 keys, values and flows" in message
