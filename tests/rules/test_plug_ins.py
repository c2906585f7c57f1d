"""Rules of other installed packages: they work like ours, and a faulty one ends the program with its name."""

import json
import os
import re
import site as site_module
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from omnicheck import Estate, Kind, Promise, audit, load
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.names import OFF
from omnicheck.rules.names import installed as entries
from tests.commands.running import Run, omnicheck
from tests.docs.markdown import Command, blocks, commands, same_output
from tests.landscapes import EXAMPLES, ROOT
from tests.report.formats import read_sarif
from tests.rules.plug_ins import PAGE, SHOP, environment, installed, put, python_of, rule_module, written

pytestmark = pytest.mark.long

MODEL = "omnicheck: 1\nchannels: {web: {shows: [price]}}\nsystems: {erp: }\ndata: {price: {record: erp}}\n"
SHOWN = [command for block in blocks(PAGE) if block.name == "installed" for command in commands(block)]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the files of the how-to into a folder, and install its package in an environment beside it."""
    folder = tmp_path_factory.mktemp("plug-in")
    installed(written(folder), environment(_environment_of(folder)))
    return folder


def _environment_of(shop: Path) -> Path:
    return shop.parent / f"{shop.name}-environment"


def run_with(shop: Path, *arguments: str, **environ: str) -> Run:
    """Run the program of the environment that has the package."""
    kept = {name: value for name, value in os.environ.items() if name != OFF}
    done = subprocess.run(
        [python_of(_environment_of(shop)), "-m", "omnicheck", *arguments],
        cwd=shop,
        env={**kept, "COLUMNS": "100", **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("command", SHOWN, ids=lambda command: " ".join(command.arguments))
def test_the_how_to_shows_what_is_printed(shop: Path, command: Command) -> None:
    run = run_with(shop, *command.arguments)

    assert run.code == command.code, run.err
    assert same_output(command.output, run.out) or not command.output, run.out


def test_the_catalogue_lists_the_rule_with_its_package(shop: Path) -> None:
    (line,) = [line for line in run_with(shop, "rules").out.splitlines() if "no-on-call" in line]

    said = "no-on-call warning A system of record without an on-call team. (acme-rules 1.0)"
    assert " ".join(line.split()) == said


def test_every_format_contains_the_rule(shop: Path) -> None:
    names = ("json", "sarif", "html", "markdown", "github", "gitlab", "junit")
    words = [word for name in names for word in ("-f", f"{name}=out.{name}")]
    run = run_with(shop, "audit", SHOP, "-q", "--exit-zero", *words)
    texts = {name: (shop / f"out.{name}").read_text(encoding="utf-8") for name in names}

    assert run.code == 0, run.err
    assert all("no team is on call for oms" in text for name, text in texts.items() if name != "junit")
    report = json.loads(texts["json"])
    assert report["plug_ins"] == ["acme-rules 1.0"]
    assert [gap["promise"] for gap in report["gaps"] if gap["rule"] == "no-on-call"] == ["aligned"]
    (ours,) = [rule for rule in _sarif_rules(texts["sarif"]) if rule["id"] == "no-on-call"]
    assert ours["properties"]["package"] == "acme-rules 1.0"
    assert "## When it is wrong" in ours["help"]["markdown"]
    for name in ("html", "markdown"):
        assert "Rules from plug-ins: acme-rules 1.0." in texts[name].replace("\\", "")


def _sarif_rules(text: str) -> list[dict[str, Any]]:
    read_sarif(text)
    rules: list[dict[str, Any]] = json.loads(text)["runs"][0]["tool"]["driver"]["rules"]
    return rules


def test_its_name_is_accepted_wherever_a_rule_is_named(shop: Path) -> None:
    model = (shop / SHOP).read_text(encoding="utf-8")
    waiver = "waivers: {w: {rule: no-on-call, at: [oms], because: moves in May, until: 2999-01-01}}\n"
    (shop / "waived.yaml").write_text(model + waiver, encoding="utf-8")
    (shop / "ignored.yaml").write_text(model + "policy: {ignore: [no-on-call]}\n", encoding="utf-8")
    baseline = ("audit", SHOP, "--fail-on", "warning", "--select", "no-on-call", "--baseline", "known.json")

    assert run_with(shop, "audit", "waived.yaml", "--rule", "no-on-call", "--fail-on", "warning").code == 0
    assert run_with(shop, "validate", "ignored.yaml").code == 0
    assert (
        "no-on-call" not in run_with(shop, "audit", "ignored.yaml", "-f", "sarif").out.partition("results")[2]
    )
    assert run_with(shop, *baseline, "--write-baseline").code == 0
    assert run_with(shop, *baseline).code == 0
    assert run_with(shop, *baseline[:-2]).code == 1


def test_the_environment_can_switch_plug_ins_off(shop: Path) -> None:
    (shop / "ignoring.yaml").write_text("omnicheck: 1\npolicy: {ignore: [no-on-call]}\n", encoding="utf-8")

    assert "no-on-call" not in run_with(shop, "rules", OMNICHECK_NO_PLUGINS="1").out
    assert "no-on-call" in run_with(shop, "rules", OMNICHECK_NO_PLUGINS="0").out
    refused = run_with(shop, "validate", "ignoring.yaml", OMNICHECK_NO_PLUGINS="1")
    assert refused.code == 2
    assert "OMNICHECK_NO_PLUGINS switches plug-ins off" in refused.err


def test_a_model_that_names_a_missing_plug_in_rule_exits_2(shop: Path) -> None:
    model = (shop / SHOP).read_text(encoding="utf-8")
    named = f"{model}policy: {{severity: {{no-on-call: error}}}}\n"
    (shop / "named.yaml").write_text(named, encoding="utf-8")

    assert run_with(shop, "audit", "named.yaml").code == 1
    missing = run_with(shop, "audit", "named.yaml", OMNICHECK_NO_PLUGINS="1")
    assert missing.code == 2
    assert "there is no rule `no-on-call`" in missing.err


def test_a_package_in_the_checkout_is_not_a_plug_in(tmp_path: Path) -> None:
    """Run neither its rules nor a module of it, whichever way the program is started."""
    marker = tmp_path / "ran"
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    ran = f"open({str(marker)!r}, 'w').close()\n"
    put(checkout, "evil-rules", {"evil_rules.py": ran, "yaml.py": ran}, {"evil": "evil_rules"})
    (checkout / "model.yaml").write_text(MODEL, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in (OFF, "PYTHONPATH")}
    for options in (["-m", "omnicheck"], ["-I", "-m", "omnicheck"]):
        program = [sys.executable, *options, "audit", "--exit-zero", "model.yaml"]
        done = subprocess.run(program, cwd=checkout, env=kept, capture_output=True, text=True, check=False)
        assert (done.returncode, "evil" in done.stdout + done.stderr) == (0, False), done.stderr
    assert not marker.exists()


def test_a_model_that_names_only_our_rules_is_validated_without_reading_other_packages(shop: Path) -> None:
    (shop / "ours.yaml").write_text("omnicheck: 1\npolicy: {ignore: [no-owner]}\n", encoding="utf-8")
    probe = (
        "import sys, importlib.metadata as m\n"
        "found = m.distributions\n"
        "def look(**given):\n"
        "    if given.get('path'): raise SystemExit('looked')\n"
        "    return found(**given)\n"
        "m.distributions = look\n"
        "sys.argv = ['omnicheck', 'validate', '{}']\n"
        "from omnicheck.cli import main\nmain()"
    )
    kept = {name: value for name, value in os.environ.items() if name != OFF}
    for model, looked in (("ours.yaml", False), ("ignored.yaml", True)):
        (shop / "ignored.yaml").write_text("omnicheck: 1\npolicy: {ignore: [no-on-call]}\n", encoding="utf-8")
        program = [sys.executable, "-c", probe.format(model)]
        done = subprocess.run(program, cwd=shop, env=kept, capture_output=True, text=True, check=False)
        assert ("looked" in done.stderr) is looked


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder that this process searches for packages."""
    monkeypatch.delenv(OFF)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(site_module, "getsitepackages", lambda: [str(tmp_path)])
    monkeypatch.chdir(tmp_path)
    model = "omnicheck: 1\nchannels: {web: {owner: cmo}}\nsystems: {erp: {}}\n"
    (tmp_path / "model.yaml").write_text(model, encoding="utf-8")
    known = set(sys.modules)
    entries.cache_clear()
    catalogue.cache_clear()
    yield tmp_path
    entries.cache_clear()
    catalogue.cache_clear()
    for name in set(sys.modules) - known:
        if name.startswith("bad_"):
            del sys.modules[name]


MISS = "yield Miss(('systems', 'erp'), 'wrong', 'mend it', {})"

FAULTY = {
    "cannot be loaded: ModuleNotFoundError: No module named 'bad_not_there'": None,
    "cannot be loaded in bad_rule.py, line 1: SystemExit: 0": "raise SystemExit(0)",
    "cannot be loaded in bad_rule.py, line 2: ZeroDivisionError: ": "x = 1\ny = x / 0",
    "cannot be loaded: SyntaxError: ": "def",
    "has no function `check`": '"""Nothing."""',
    "declares no promise": rule_module("yield", declared="level=Level.NOTE"),
    "declares no promise, such as `@rule(promise=": rule_module(
        "yield", declared="promise='x', level=Level.NOTE"
    ),
    "declares no level, such as": rule_module("yield", declared="promise=Promise.ALIGNED, level='bad'"),
    "declares invalid kinds": rule_module(
        "yield", declared="promise=Promise.ALIGNED, level=Level.NOTE, kinds=(1,)"
    ),
    "has no function `check` decorated with": rule_module("yield").replace("def check", "def other"),
    "must begin with a sentence": rule_module("yield").replace("Something is wrong.", "Something"),
    "must have exactly the sections": rule_module("yield").replace("Why it matters", "Why"),
    "needs at least 8 words under `## Why it matters`": rule_module("yield").replace(
        "matters\nEight words are enough for a section here.", "matters\nSo."
    ),
    "failed in bad_rule.py, line 22: ZeroDivisionError: ": rule_module("yield 1 / 0"),
    "failed in bad_rule.py, line 22: SystemExit: 0": rule_module("raise SystemExit(0)"),
    "failed: TypeError: 'NoneType'": rule_module("return None"),
    "failed in bad_rule.py, line 22: JSONDecodeError: ": rule_module("yield __import__('json').loads('{')"),
    "yields a str instead of a Miss": rule_module("yield 'erp'"),
    "points at 'systems/erp', which is not in the model": rule_module(
        MISS.format("").replace("('systems', 'erp')", "'systems/erp'")
    ),
    "points at ('systems', 'crm'), which is not": rule_module(MISS.format("").replace("erp", "crm")),
    "without a message or a remedy": rule_module(MISS.format("").replace("mend it", "")),
    "yields a miss without a message": rule_module(MISS.format("").replace("'wrong'", "' '")),
    "yields a miss with the invalid level 'awful'": rule_module(MISS.format("level='awful'")),
    "yields a miss with the invalid witness 'seen'": rule_module(MISS.format("witness='seen'")),
    "yields a miss with the invalid figure 5": rule_module(MISS.format("figures=[5]")),
    "witness Table(matter='x', cells=('y',))": rule_module(MISS.format("Table('x', ('y',))")),
    "witness Table(matter=1, cells=())": rule_module(MISS.format("Table(1, ())")),
    "witness Table(matter='x', cells=(Cell(": rule_module(MISS.format("Table('x', (Cell('erp', '', 5),))")),
    "witness Island(members=(1,))": rule_module(MISS.format("Island((1,))")),
    "witness Claims(subject='x', claims=('ab',))": rule_module(MISS.format("Claims('x', ('ab',))")),
    "points at ('systems', 'pim'), which is not in the model": rule_module(
        MISS.format("related=[('here', ('systems', 'pim'))]")
    ),
    "failed: TypeError: unhashable type: 'list'": rule_module(
        MISS.format("").replace("('systems', 'erp')", "(['systems'], 'erp')")
    ),
    "failed: TypeError: 'NoneType' object is not iterable": rule_module(MISS.format("opens=None")),
    "names `x`, which is not an obligation of this model": rule_module(MISS.format("breaks=('x',)")),
    "names `owner/pos`, which is not an obligation": rule_module(
        MISS.format("breaks=(one for one in [Obligation(Kind.OWNER, 'pos')])")
    ),
    "names `owner/crm`, which is not an obligation": rule_module(
        MISS.format("breaks=(estate.obligations.shared(Kind.OWNER, 'crm'),)")
    ),
    "names `owner/web`, but `owner` is not among its declared kinds": rule_module(
        MISS.format("breaks=(estate.obligations.shared(Kind.OWNER, 'web'),)")
    ),
    "breaks `member/erp`, which a rule of `aligned` may not break": rule_module(
        MISS.format("breaks=(Obligation(Kind.MEMBER, 'erp', promises=frozenset(Promise)),)"),
        declared="promise=Promise.ALIGNED, level=Level.ERROR, kinds=(Kind.MEMBER,)",
    ),
    "breaks `member/erp`, which a rule of `declared` may not break": rule_module(
        MISS.format("breaks=(estate.obligations.member('erp'),)"),
        declared="promise=Promise.DECLARED, level=Level.ERROR, kinds=(Kind.MEMBER,)",
    ),
    "leaves `member/erp` unproven, which a rule of `aligned` may not do": rule_module(
        MISS.format("opens=(estate.obligations.member('erp'),)"),
        declared="promise=Promise.ALIGNED, level=Level.ERROR, kinds=(Kind.MEMBER,)",
    ),
}


@pytest.mark.parametrize("said", FAULTY)
def test_a_faulty_plug_in_exits_2_with_its_name_and_no_traceback(site: Path, said: str) -> None:
    text = FAULTY[said]
    put(
        site,
        "bad-rules",
        {"bad_rule.py": text} if text else {},
        {"bad": "bad_rule" if text else "bad_not_there"},
    )
    run = omnicheck("audit", "model.yaml")

    assert run.code == 2
    assert said in " ".join(run.err.replace("│", " ").split()), run.err
    assert "bad-rules 1.0" in run.err
    assert "OMNICHECK_NO_PLUGINS=1" in run.err
    assert "Traceback" not in run.err
    assert not run.out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no-owner", "has the name of a built-in rule"),
        ("aligned", "has the name of a promise"),
        ("no owner", "has an invalid name"),
        ("twice", "has the name of a rule of other-rules 1.0"),
    ],
)
def test_a_taken_or_invalid_name_is_refused(site: Path, name: str, said: str) -> None:
    put(site, "bad-rules", {"bad_rule.py": rule_module("yield")}, {name: "bad_rule"})
    put(site, "other-rules", {}, {"twice": "bad_rule"})
    run = omnicheck("rules")

    assert run.code == 2
    assert said in " ".join(run.err.replace("│", " ").split()), run.err


def test_all_faults_of_plug_ins_are_reported_at_once(site: Path) -> None:
    put(site, "bad-rules", {}, {"bad": "bad_not_there", "no-owner": "bad_not_there"})

    assert "2 faults" in omnicheck("explain", "stale-read").err


def test_all_faults_of_checks_are_reported_at_once(site: Path) -> None:
    two = "yield 'erp'\n" + MISS.format("level='awful'")
    put(
        site,
        "bad-rules",
        {"bad_one.py": rule_module("yield 1 / 0"), "bad_two.py": rule_module(two)},
        {"one": "bad_one", "two": "bad_two"},
    )
    faults = json.loads(omnicheck("audit", "model.yaml", "-f", "json").out)["faults"]

    assert [fault["message"].partition(" of bad-rules 1.0 ")[::2] for fault in faults] == [
        ("the rule `one`", "failed in bad_one.py, line 22: ZeroDivisionError: division by zero"),
        ("the rule `two`", "yields a str instead of a Miss"),
        ("the rule `two`", "yields a miss with the invalid level 'awful': use one such as `Level.WARNING`"),
    ]


@pytest.mark.parametrize("group", ["omnicheck.rules", "console_scripts"])
def test_unreadable_entry_points_exit_2_and_name_each_package(site: Path, group: str) -> None:
    for name in ("torn", "torn-too"):
        put(site, name, {}, {})
        (file,) = site.glob(f"{name.replace('-', '_')}-1.0.dist-info/entry_points.txt")
        file.write_text(f"[{group}]\nno equals sign here\n", encoding="utf-8")
    run = omnicheck("audit", "model.yaml", "-f", "json")
    faults = json.loads(run.out)["faults"]

    assert run.code == 2
    assert {fault["message"].partition(" cannot be read: TypeError: ")[0] for fault in faults} == {
        "the entry points of torn 1.0",
        "the entry points of torn-too 1.0",
    }
    assert all(fault["hint"].endswith("OMNICHECK_NO_PLUGINS=1 in the environment") for fault in faults)
    assert "Traceback" not in run.err


@pytest.mark.parametrize("key", ["breaks", "opens"])
def test_a_gap_has_the_landscapes_own_obligations(site: Path, key: str) -> None:
    text = rule_module(
        MISS.format(f"{key}=[Obligation(Kind.OWNER, 'web')]"),
        declared="promise=Promise.ALIGNED, level=Level.ERROR, kinds=(Kind.OWNER,)",
    )
    put(site, "bad-rules", {"bad_rule.py": text}, {"look-alike": "bad_rule"})
    (gap,) = [gap for gap in audit(load("model.yaml")).gaps if gap.rule == "look-alike"]

    (one,) = getattr(gap, key)
    assert one.promises == {Promise.ALIGNED}


@pytest.mark.parametrize(("key", "outcome"), [("breaks", "broken"), ("opens", "unproven")])
def test_a_plug_in_moves_the_score_of_what_it_breaks_or_leaves_unproven(
    site: Path, key: str, outcome: str
) -> None:
    text = rule_module(
        MISS.format(f"{key}=(estate.obligations.shared(Kind.OWNER, 'web'),)"),
        declared="promise=Promise.ALIGNED, level=Level.ERROR, kinds=(Kind.OWNER,)",
    )
    put(site, "bad-rules", {"bad_rule.py": text}, {"unloved-channel": "bad_rule"})
    run = omnicheck("audit", "model.yaml", "-f", "json", "--exit-zero")

    assert {"key": "owner/web", "outcome": outcome} in json.loads(run.out)["obligations"]


def test_the_attributes_promised_by_the_page_exist() -> None:
    (table,) = re.findall(
        r"## What a check can read\n(.*?)\n## ", (ROOT / PAGE).read_text(encoding="utf-8"), re.DOTALL
    )
    promised = {tuple(path.split(".")) for path in re.findall(r"`estate\.([a-z_.]+)", table)}
    estate = Estate(load(EXAMPLES / "nightly-hub"))
    run, group = estate.runs[0], estate.routes[0]
    (check, *_) = group.checks

    assert promised == {
        ("landscape", "document"),
        ("landscape", "touchpoints"),
        ("landscape", "element"),
        ("obligations", "all"),
        ("obligations", "of_kind"),
        ("runs",),
        ("routes",),
        ("obligations_of",),
    }
    assert estate.landscape.document.systems.keys() <= {
        path[1] for path in estate.landscape.places if path[1:]
    }
    assert estate.landscape.touchpoints
    system = next(iter(estate.landscape.document.systems))
    assert estate.landscape.element(system) == ("systems", system)
    assert set(estate.obligations.of_kind(Kind.OWNER)) < set(estate.obligations.all)
    assert list(estate.obligations.all) == sorted(estate.obligations.all)
    for name in ("flow", "source", "targets", "via", "carries", "active"):
        assert f"`{name}`" in table
        assert hasattr(run, name)
    for name in ("touchpoint", "data", "direction", "checks"):
        assert f"`{name}`" in table
        assert hasattr(group, name)
    for name in ("contexts", "record", "least", "most"):
        assert f"`{name}`" in table
        assert hasattr(check, name)
    assert set(estate.obligations_of(check)) <= set(estate.obligations.all)
