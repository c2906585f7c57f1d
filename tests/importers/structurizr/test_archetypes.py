"""Archetypes of elements, groups and relationships."""

from tests.importers.structurizr.workspaces import imported, losses, model, relation, titles

SHOP = """
    archetypes {
        softwareSystem {
            tag "Ours"
        }
        external = softwareSystem {
            description "Of another company"
            tags "External, Paid"
            properties {
                country NO
            }
        }
        area = group
        service = container {
            technology "Java"
        }
        springService = service {
            tag "Spring"
        }
        -> {
            tag "Call"
        }
        sync = -> {
            tag "Sync"
        }
        https = --sync-> {
            technology "HTTPS"
        }
    }
    bank = external "Bank"
    shop = softwareSystem "Shop" {
        area "Front" {
            api = springService "API" "" {
                -- https
            }
        }
    }
"""


def test_an_element_has_what_its_archetype_says_and_the_archetype_what_it_extends() -> None:
    parts = titles(imported(model(SHOP)))
    bank, api = parts["Bank"], parts["API"]
    assert (bank.kind, bank.words.tags) == ("softwareSystem", ("Ours", "External", "Paid"))
    assert (bank.words.description, bank.words.metadata) == ("Of another company", {"country": "NO"})
    assert (api.kind, api.words.technology, api.words.tags) == (
        "container",
        "Java",
        ("Spring", "group:Front"),
    )
    assert parts["Shop"].words.tags == ("Ours",)


def test_an_own_word_counts_more_than_that_of_the_archetype() -> None:
    text = model(
        'archetypes {\ns = container {\ntechnology "Java"\n}\n}\nsoftwareSystem "A" {\ns "B" "" "Go" "T"\n}'
    )
    words = titles(imported(text))["B"].words
    assert (words.technology, words.tags) == ("Go", ("T",))


def test_a_relationship_may_be_of_an_archetype() -> None:
    found = relation(imported(model(SHOP + 'shop --https-> bank "pays" "" "Money"')))
    assert found.words.tags == ("Call", "Sync", "Money")
    assert found.words.technology == ""
    assert relation(imported(model(SHOP + "shop --https-> bank"))).words.technology == "HTTPS"
    assert relation(imported(model(SHOP + "shop -> bank"))).words.tags == ("Call",)


def test_a_relationship_of_an_unknown_archetype_is_kept_and_the_archetype_lost() -> None:
    architecture = imported(model('a = person "A"\nb = person "B"\na --https-> b "x"'))
    assert relation(architecture).words.title == "x"
    assert losses(architecture) == {"unknown archetypes": 1}
