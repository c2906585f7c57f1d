"""Views: sequences, and the shapes of tags."""

import pytest

from omnicheck.importers.architecture import PartRole
from tests.importers.structurizr.workspaces import imported, losses, model, titles

SHOP = """
    guest = person "Guest"
    shop = softwareSystem "Shop" {
        web = container "Web" "" "" "Seen"
        api = container "API" {
            cart = component "Cart"
        }
    }
    guest -> web "looks at"
    asks = web -> cart "asks" "HTTPS"
    web -> cart "streams" "Socket"
"""


def steps(views: str) -> dict[str, tuple[str, ...]]:
    architecture = imported(model(SHOP, views))
    assert not architecture.losses
    return {one.words.title: one.steps for one in architecture.relations if one.steps}


def test_the_steps_of_a_dynamic_view_are_kept_with_their_relationships() -> None:
    view = (
        'dynamic shop "order" {\ntitle "Order"\nguest -> web "opens"\nweb -> cart\n'
        'cart -> web "answers"\nautolayout lr\n}'
    )
    assert steps(view) == {
        "looks at": ("order 1: opens",),
        "asks": ("order 2: asks", "order 3 (response): answers"),
    }


def test_a_step_uses_the_relationship_of_its_description_technology_or_identifier() -> None:
    view = 'dynamic shop "a" {\nweb -> cart "streams"\nweb -> cart "goes on" "Socket"\n3.1: asks "again"\n}'
    assert steps(view) == {"streams": ("a 1: streams", "a 2: goes on"), "asks": ("a 3.1: again",)}


def test_a_step_between_elements_that_are_joined_further_down_uses_the_first_relationship_there() -> None:
    assert steps('dynamic shop "a" {\nguest -> web\nweb -> api "calls"\n}')["asks"] == ("a 2: calls",)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('dynamic shop "key" "words"', "key"),
        ('dynamic * "" "words"', "words"),
        ("dynamic shop", "dynamic view of Shop"),
        ("dynamic *", "dynamic view"),
    ],
)
def test_a_view_without_a_key_is_named_by_the_next_best(head: str, name: str) -> None:
    assert steps(f"{head} {{\nguest -> web\n}}") == {"looks at": (f"{name} 1: looks at",)}


def test_steps_side_by_side_have_the_same_numbers() -> None:
    view = (
        'dynamic * "a" {\nguest -> web\n{\n{\nweb -> cart "x"\n}\n{\nweb -> cart "y"\n}\n}\n'
        'guest -> web "z"\n}'
    )
    assert steps(view) == {"looks at": ("a 1: looks at", "a 3: z"), "asks": ("a 2: x", "a 2: y")}


@pytest.mark.parametrize("step", ["guest -> cart", "guest -> gone", "gone", 'web -> cart "x" "Fax"'])
def test_a_step_that_nothing_in_the_model_can_take_is_lost(step: str) -> None:
    assert losses(imported(model(SHOP, f"dynamic * {{\n{step}\n}}"))) == {"steps of dynamic views": 1}


@pytest.mark.parametrize(
    "shape", ["WebBrowser", "webbrowser", "MobileDevicePortrait", "mobiledevicelandscape"]
)
def test_a_shape_makes_a_touchpoint(shape: str) -> None:
    views = f'styles {{\nlight {{\nelement "Seen" {{\nshape {shape}\n}}\n}}\n}}'
    parts = titles(imported(model(SHOP, views)))
    assert {title for title, part in parts.items() if part.role is PartRole.TOUCHPOINT} == {"Web"}


def test_another_shape_makes_none() -> None:
    parts = titles(imported(model(SHOP, 'styles {\nelement "Seen" {\nshape Cylinder\n}\n}')))
    assert parts["Web"].role is PartRole.SYSTEM


def test_other_views_and_styles_are_counted() -> None:
    views = (
        'systemLandscape "a" {\ninclude *\n}\ncontainer shop {\nanimation {\nguest\n}\n}\n'
        'filtered "a" include "b"\n'
        'image * {\nplantuml """\n}\n"""\n}\nstyles {\nelement "A" {\n}\nrelationship "B" {\ndashed true\n}\n'
        "theme https://example.com/t.json\n}\nbranding {\nlogo a.png\n}\nthemes default\nfoo\n"
    )
    assert losses(imported(model(SHOP, views))) == {
        "views": 4,
        "styles": 2,
        "themes": 2,
        "settings of views": 1,
        "unknown statements": 1,
    }
