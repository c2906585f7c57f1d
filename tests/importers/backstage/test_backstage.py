"""Catalogs of Backstage."""

from pathlib import Path
from textwrap import dedent

import pytest

from omnicheck.importers import backstage
from omnicheck.importers.architecture import Architecture, PartRole
from omnicheck.importers.files import Files
from omnicheck.place import Source
from omnicheck.read.tree import plain
from tests.importers.reading import faults, losses, part, read

NO_FILES = Files("nowhere")


def entity(kind: str, name: str, metadata: str = "", spec: str = "") -> str:
    """Return the descriptor of an entity."""
    extra = f", {metadata}" if metadata else ""
    return (
        f"apiVersion: backstage.io/v1alpha1\nkind: {kind}\n"
        f"metadata: {{name: {name}{extra}}}\nspec: {{{spec}}}\n---\n"
    )


def component(name: str, spec: str = "type: service", metadata: str = "") -> str:
    """Return the descriptor of a component."""
    return entity("Component", name, metadata, spec)


def imported(*descriptors: str) -> Architecture:
    return read(backstage, Source("catalog-info.yaml", "".join(descriptors)))


def joined(found: Architecture) -> list[tuple[str, str, str]]:
    """Return the ends and titles of relations."""
    names = {one.key: one.words.title for one in found.parts}
    return [(names[one.source], names[one.target], one.words.title) for one in found.relations]


@pytest.mark.parametrize(
    ("kind", "type", "role"),
    [
        ("Component", "website", PartRole.TOUCHPOINT),
        ("Component", "mobile-app", PartRole.TOUCHPOINT),
        ("Component", "service", PartRole.SYSTEM),
        ("Component", "cronjob", PartRole.SYSTEM),
        ("Resource", "website", PartRole.SYSTEM),
        ("Resource", "database", PartRole.SYSTEM),
    ],
)
def test_kind_and_type_decide_the_role(kind: str, type: str, role: PartRole) -> None:
    found = imported(entity(kind, "a", spec=f"type: {type}")).parts[0]

    assert (found.role, found.kind, found.identifier) == (role, type, "a")


def test_words_come_from_metadata_and_facts_from_labels_and_annotations() -> None:
    metadata = (
        "title: Orders, description: takes orders, tags: [go], namespace: shop, "
        "links: [{url: 'https://example.org', title: Wiki}], "
        "labels: {omnicheck.per_site: true, tier: one}, "
        "annotations: {omnicheck_tags: '[a, b]', example.org/id: x}"
    )
    found = imported(component("orders", "type: service, lifecycle: production", metadata)).parts[0]

    assert found.identifier == "shop-orders"
    assert (found.words.title, found.words.description) == ("Orders", "takes orders")
    assert found.words.tags == ("go", "lifecycle:production")
    assert found.words.links == {"Wiki": "https://example.org"}
    assert found.words.metadata == {"tier": "one", "example.org/id": "x"}
    assert {key: plain(value) for key, value in found.facts.items()} == {
        "per_site": True,
        "tags": ["a", "b"],
    }


def test_systems_and_their_domains_are_tags() -> None:
    found = imported(
        component("a", "system: Shop"),
        component("b", "system: unknown"),
        entity("System", "shop", spec="domain: domain:retail"),
    )

    assert part(found, "a").words.tags == ("system:Shop", "domain:retail")
    assert part(found, "b").words.tags == ("system:unknown",)
    assert len(found.parts) == 2


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("team-a", "Team A"),
        ("group:default/TEAM-A", "Team A"),
        ("team-b", "B Team"),
        ("other/team-a", "team-a"),
        ("user:jo", "jo"),
    ],
)
def test_the_owner_is_a_bare_name_or_that_by_which_a_group_is_shown(owner: str, name: str) -> None:
    found = imported(
        component("a", f"owner: '{owner}'"),
        entity("Group", "team-a", "title: Team A", "profile: {displayName: No}"),
        entity("Group", "team-b", spec="profile: {displayName: B Team}"),
    )

    assert found.parts[0].words.owner == name
    assert losses(found) == {"entities of kind Group": 2}


def test_an_api_joins_its_consumers_with_its_providers() -> None:
    found = imported(
        component("site", "type: website, consumesApis: [prices]"),
        component("app", "type: mobile-app, consumesApis: ['api:default/PRICES']"),
        component("pricing", "type: service, providesApis: [prices], consumesApis: [prices]"),
        entity("API", "prices", "title: Prices, annotations: {omnicheck.latency: 2s}", "type: grpc"),
    )

    assert joined(found) == [("site", "pricing", "Prices"), ("app", "pricing", "Prices")]
    assert found.relations[0].words.technology == "grpc"
    assert {key: plain(value) for key, value in found.relations[0].facts.items()} == {"latency": "2s"}
    assert not found.relations[0].directed
    assert losses(found) == {}


def test_the_words_of_an_api_are_those_of_its_flow_and_its_owner_is_lost() -> None:
    metadata = "tags: [pii], links: [{url: 'https://a.example'}], annotations: {a.b/c: d}"
    spec = "type: openapi, lifecycle: deprecated, owner: team-b, system: core, definition: z"
    found = imported(
        component("x", "providesApis: [p]"),
        component("y", "consumesApis: [p]"),
        entity("API", "p", metadata, spec),
    )
    (flow,) = found.relations

    assert flow.words.tags == ("pii", "lifecycle:deprecated", "system:core")
    assert (flow.words.links, flow.words.metadata) == (
        {"https://a.example": "https://a.example"},
        {"a.b/c": "d"},
    )
    assert losses(found) == {"owners of APIs": 1}
    assert found.losses[0].place.line == 13


def test_an_api_that_only_its_provider_consumes_is_lost() -> None:
    found = imported(component("x", "providesApis: [p], consumesApis: [p]"), entity("API", "p"))

    assert losses(found) == {"APIs of one component": 1}


def test_what_systems_and_domains_say_besides_their_names_is_lost_at_its_place() -> None:
    found = imported(
        component("a", "system: core"),
        entity(
            "System",
            "core",
            "title: Core, description: The heart, links: [{url: 'https://a.example'}, {url: 'https://b.example'}]",
            "owner: team-a, domain: retail",
        ),
        entity("Domain", "retail", "tags: []", "owner: cio, subdomainOf: all"),
        entity("Domain", "other"),
    )

    assert losses(found) == {"words about systems and domains": 7, "systems and domains of nothing": 1}
    assert [one.place.line for one in found.losses] == [8, 8, 8, 9, 14, 14, 18]


def test_a_key_that_is_not_read_is_lost() -> None:
    found = imported(component("a", "type: service, color: red", "uid: 7"))

    assert losses(found) == {"other keys of entities": 2}


def test_an_api_without_a_provider_is_an_external_system() -> None:
    found = imported(
        component("site", "consumesApis: [rates, elsewhere/maps]"),
        entity("API", "rates", spec="type: openapi, owner: bank"),
    )

    assert joined(found) == [("site", "rates", "rates"), ("site", "maps", "maps")]
    assert [(one.kind, one.words.external, one.words.owner) for one in found.parts[1:]] == [
        ("openapi", True, "bank"),
        ("api", True, ""),
    ]


def test_an_api_without_consumers_is_lost() -> None:
    found = imported(component("a", "providesApis: [x]"), entity("API", "y"))

    assert losses(found) == {"APIs without consumers": 2}
    assert len(found.parts) == 1


def test_dependencies_are_relations_whichever_side_says_so() -> None:
    found = imported(
        component("a", "dependsOn: ['resource:db', 'component:default/B', cache, 'api:x']"),
        component("b", "dependencyOf: ['component:a']"),
        entity("Resource", "db", spec="dependencyOf: ['component:b']"),
        entity("Resource", "cache"),
    )

    assert joined(found) == [
        ("a", "x", "x"),
        ("a", "db", ""),
        ("a", "b", ""),
        ("a", "cache", ""),
        ("b", "db", ""),
    ]


def test_names_may_be_shared_by_kinds_and_contain_dots() -> None:
    found = imported(
        component("shop.orders", "providesApis: [shop.orders]"),
        entity("API", "shop.orders"),
        component("b", "consumesApis: [shop.orders]"),
    )

    assert joined(found) == [("b", "shop.orders", "shop.orders")]


def test_what_has_the_name_of_a_component_is_identified_by_its_kind_too() -> None:
    found = imported(
        entity("Resource", "orders"),
        component("orders", "consumesApis: [orders, rates]"),
        entity("Resource", "db", "namespace: shop"),
    )

    assert [one.identifier for one in found.parts] == [
        "resource-orders",
        "orders",
        "shop-db",
        "api-orders",
        "rates",
    ]


def test_a_reference_without_a_namespace_is_in_that_of_its_entity() -> None:
    found = imported(
        component("a", "dependsOn: ['component:b', 'component:default/b']", "namespace: shop"),
        component("b", "type: website", "namespace: Shop"),
        component("b"),
    )

    assert [(one.source, one.target) for one in found.relations] == [
        ("component:shop/a", "component:shop/b"),
        ("component:shop/a", "component:default/b"),
    ]


def test_subcomponents_are_parts_of_components() -> None:
    found = imported(
        component("a"), component("b", "subcomponentOf: A"), component("c", "subcomponentOf: gone")
    )

    assert [one.parent for one in found.parts] == ["", "component:default/a", ""]
    assert losses(found) == {"references to other catalogs": 1}


def test_what_the_language_has_no_place_for_is_lost_and_counted() -> None:
    found = imported(
        component("lib", "type: library, consumesApis: [x]"),
        component("a", "dependsOn: ['component:lib', 'component:gone', 'system:s']"),
        entity("System", "s"),
        entity("User", "jo"),
        entity("Template", "t"),
        entity("AiResource", "r"),
        entity("AiResource", "s"),
        "apiVersion: v1\nlist: []\n---\n",
    )

    assert losses(found) == {
        "libraries": 1,
        "systems and domains of nothing": 1,
        "dependencies on other entities": 2,
        "references to other catalogs": 1,
        "entities of kind User": 1,
        "entities of kind Template": 1,
        "entities of kind AiResource": 2,
        "other documents": 1,
    }
    assert found.relations == ()


@pytest.mark.parametrize(
    "text",
    [
        component('"${{ values.name }}"'),
        component("a", "owner: '${{ values.owner }}'"),
        "apiVersion: backstage.io/v1alpha1\n{% if x %}\nkind: Component\nmetadata: {name: '${{ x }}'}\n",
    ],
)
def test_skeletons_are_lost(text: str) -> None:
    found = imported(text)

    assert losses(found) == {"skeletons": 1}
    assert found.parts == ()


def test_a_description_may_speak_of_templates() -> None:
    assert len(imported(component("a", metadata="description: 'fills ${{ x }}'")).parts) == 1


def test_entities_of_the_api_of_a_catalog_are_read_as_well() -> None:
    text = '[{"apiVersion": "backstage.io/v1alpha1", "kind": "Component", "metadata": {"name": "a"}}]'

    assert len(backstage.read([Source("entities.json", text)], NO_FILES).parts) == 1


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    (tmp_path / "root" / "parts").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text(component("secret"))
    (tmp_path / "root" / "parts" / "a.yaml").write_text(
        component("a") + entity("Location", "back", spec="target: ../all.yaml")
    )
    return tmp_path / "root"


def located(catalog: Path, spec: str) -> Source:
    text = entity("Location", "all", spec=spec)
    (catalog / "all.yaml").write_text(text)
    return Source(str(catalog / "all.yaml"), text)


def test_files_that_locations_name_are_read_once(catalog: Path) -> None:
    source = located(catalog, "targets: [./parts/a.yaml, parts/../parts/a.yaml, parts/a.yaml]")
    found = read(backstage, source, root=str(catalog))

    assert [one.words.title for one in found.parts] == ["a"]
    assert losses(found) == {}


def test_other_locations_are_lost(catalog: Path) -> None:
    source = located(
        catalog, "targets: ['https://example.org/a.yaml', './*/a.yaml', parts/gone.yaml], presence: optional"
    )
    found = read(backstage, source, root=str(catalog))

    assert losses(found) == {"locations": 3}


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("../secret.yaml", "outside the root folder"),
        ("/etc/passwd", "outside the root folder"),
        ("parts/gone.yaml", "there is no file"),
        ("parts", "there is no file"),
    ],
)
def test_a_location_that_cannot_be_read_is_refused_where_it_is_named(
    catalog: Path, target: str, message: str
) -> None:
    source = located(catalog, f"targets: ['{target}']")
    (found,) = faults(backstage, source, root=str(catalog))

    assert found.startswith(f"{source.file}:4: ")
    assert message in found


def test_all_faults_are_found_at_their_places() -> None:
    text = dedent("""\
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: a}
        spec: {owner: ':x', subcomponentOf: b, dependsOn: [{}, 'component:']}
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: b, labels: 3, annotations: {omnicheck.tags: '[a'}}
        spec: {subcomponentOf: A}
        ---
        apiVersion: backstage.io/v1alpha1
        kind: component
        metadata: {name: A}
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Resource
        metadata: {}
        --- text
        """)

    assert faults(backstage, Source("a.yaml", text)) == [
        "a.yaml:13: duplicate component `A`",
        "a.yaml:17: the Resource has no `name`",
        "a.yaml:18: an entity must be a mapping, not a text",
        "a.yaml:4: `:x` is not a reference to an entity",
        "a.yaml:8: `labels` must be a mapping, not a text",
        "a.yaml:8: missing comma or `]`",
        "a.yaml:3: these components are part of one another: `a`, `b`",
        "a.yaml:4: an entry of `dependsOn` must be a text, not a mapping",
        "a.yaml:4: `component:` is not a reference to an entity",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a", "missing comma or `}`"),
        ("apiVersion: backstage.io/v1alpha1\nkind: X\nmetadata: " + "[" * 100, "nested more than"),
        ("apiVersion: backstage.io/v1alpha1\nkind: X\nkind: Y\n", "duplicate key `kind`"),
    ],
)
def test_a_broken_descriptor_is_recognised_and_refused(text: str, message: str) -> None:
    source = Source("a.yaml", text)

    assert backstage.recognise(source)
    assert message in faults(backstage, source)[-1]


def test_an_api_that_joins_too_many_is_refused() -> None:
    text = "".join(
        [
            *(component(f"p{number}", "providesApis: [x]") for number in range(650)),
            *(component(f"c{number}", "consumesApis: [x]") for number in range(650)),
        ]
    )

    assert "repeats more than" in faults(backstage, Source("a.yaml", text))[0]


def test_a_long_definition_is_not_read() -> None:
    definition = "x" * 100_000
    found = imported(
        component("a", "consumesApis: [b]"), entity("API", "b", spec=f"definition: {definition}")
    )

    assert len(found.relations) == 1


@pytest.mark.parametrize("text", ["", "[]", "a: b", "apiVersion: v1\nkind: Service\n"])
def test_other_documents_are_not_recognised(text: str) -> None:
    assert not backstage.recognise(Source("a.yaml", text))
