"""What an import makes of the files of earlier ones."""

from pathlib import Path

import pytest

from omnicheck.importers.landscape_file import WRITTEN
from tests.commands.running import Run, omnicheck

WORKSPACE = (
    'workspace "Shop" {\n model {\n  web = softwareSystem "Web"\n  api = softwareSystem "API"\n }\n}\n'
)
EVENTS = """asyncapi: '2.6.0'
info: {title: Orders, version: '1'}
channels: {placed: {publish: {message: {name: order}}}}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shop").mkdir()
    Path("shop/shop.dsl").write_text(WORKSPACE)
    Path("shop/orders.yaml").write_text(EVENTS)


def _imported(*words: str) -> Run:
    run = omnicheck("import", *words)
    assert run.code == 0, run.err
    return run


def _files() -> list[str]:
    return sorted(path.name for path in Path("model/imported").iterdir())


def test_a_file_is_called_the_same_whatever_other_formats_its_folder_has() -> None:
    Path("shop/shop.dsl").unlink()
    _imported("shop")
    assert _files() == ["shop-asyncapi.yaml"]

    Path("shop/shop.dsl").write_text(WORKSPACE)
    run = _imported("shop")

    assert _files() == ["shop-asyncapi.yaml", "shop-structurizr.yaml"]
    assert "gone" not in run.err
    assert omnicheck("validate", "model").code == 0


def test_the_file_of_a_format_that_has_left_the_folder_is_removed() -> None:
    _imported("shop")
    Path("shop/shop.dsl").unlink()
    run = _imported("shop")

    assert _files() == ["shop-asyncapi.yaml"]
    assert "model/imported/shop-structurizr.yaml: removed, since" in run.err
    assert "  gone: systems/web, systems/api\n" in run.err
    assert "systems/web" not in _imported("shop").err


def test_what_people_add_to_elements_of_a_format_that_has_left_is_a_fault() -> None:
    _imported("shop")
    Path("model/own.yaml").write_text("omnicheck: 1\nsystems: {api: {owner: cio}}\n")
    Path("shop/shop.dsl").unlink()
    run = omnicheck("import", "shop")

    assert run.code == 2
    assert "system api is no longer in the source, where it was at shop.dsl:4" in run.err
    assert _files() == ["shop-asyncapi.yaml", "shop-structurizr.yaml"]


def test_a_dry_run_removes_nothing() -> None:
    _imported("shop")
    Path("shop/shop.dsl").unlink()

    assert "shop-structurizr.yaml: removed" in _imported("shop", "--dry-run").err
    assert _files() == ["shop-asyncapi.yaml", "shop-structurizr.yaml"]


def test_a_file_that_a_person_has_written_is_never_removed() -> None:
    _imported("shop")
    Path("model/imported/shop-structurizr.yaml").write_text("omnicheck: 1\nsystems: {web: {}}\n")
    Path("shop/shop.dsl").unlink()
    _imported("shop")

    assert _files() == ["shop-asyncapi.yaml", "shop-structurizr.yaml"]


@pytest.mark.parametrize("words", [("asyncapi", "shop"), ("shop/orders.yaml",)])
def test_the_file_of_a_format_that_is_not_looked_for_stays(words: tuple[str, ...]) -> None:
    _imported("structurizr", "shop")
    _imported(*words)

    assert "shop-structurizr.yaml" in _files()
    assert len(_files()) == 2


def test_a_file_of_another_source_that_is_only_called_alike_stays() -> None:
    Path("shop-structurizr.dsl").write_text(WORKSPACE)
    _imported("shop-structurizr.dsl")
    Path("shop/shop.dsl").unlink()
    _imported("shop")

    assert _files() == ["shop-asyncapi.yaml", "shop-structurizr.yaml"]


def test_another_file_of_the_same_name_renames_the_first_one() -> None:
    Path("shop/orders.dsl").write_text(WORKSPACE)
    _imported("shop/orders.yaml")
    run = _imported("shop/orders.yaml", "shop/orders.dsl")

    assert _files() == ["orders-asyncapi.yaml", "orders-structurizr.yaml"]
    assert "  takes the place of model/imported/orders.yaml\n" in run.err
    assert omnicheck("validate", "model").code == 0

    _imported("shop/orders.yaml")
    assert _files() == ["orders-structurizr.yaml", "orders.yaml"]


def test_a_source_of_a_folder_may_be_renamed() -> None:
    _imported("shop")
    Path("shop/shop.dsl").rename("shop/all.dsl")
    run = _imported("shop")

    assert _files() == ["shop-asyncapi.yaml", "shop-structurizr.yaml"]
    assert "gone" not in run.err


def test_a_source_that_is_renamed_is_one_fault_that_names_the_file_to_delete() -> None:
    _imported("shop/shop.dsl")
    Path("shop/shop.dsl").rename("shop/all.dsl")
    run = omnicheck("import", "shop/all.dsl")

    assert (run.code, run.err.count("error:")) == (2, 1)
    assert "model/imported/shop.yaml is from another import: delete it if its source has another" in run.err
    assert Path("model/imported/shop.yaml").read_text().startswith(WRITTEN)


def test_an_element_that_moves_to_another_format_is_not_gone() -> None:
    Path("shop/orders.yaml").unlink()
    _imported("shop")
    Path("model/own.yaml").write_text("omnicheck: 1\nsystems: {api: {owner: cio}}\n")
    Path("shop/shop.dsl").unlink()
    Path("shop/events.yaml").write_text(EVENTS.replace("Orders", "API"))
    run = _imported("shop")

    assert "  gone: systems/web\n" in run.err
    assert _files() == ["shop-asyncapi.yaml"]


def test_a_source_that_only_its_ending_tells_from_another_one_does_not_take_its_place() -> None:
    Path("shop/orders.dsl").write_text(WORKSPACE)
    _imported("shop/orders.yaml")
    run = omnicheck("import", "shop/orders.dsl")

    assert run.code == 2
    assert "this file is from another source" in run.err
    assert "import both together" in run.err


def test_a_file_may_change_its_format() -> None:
    _imported("shop/orders.yaml")
    Path("shop/orders.yaml").write_text(
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: api}\nspec: {type: service}\n"
    )

    assert "  gone: systems/orders" in _imported("shop/orders.yaml").err
    assert _files() == ["orders.yaml"]
