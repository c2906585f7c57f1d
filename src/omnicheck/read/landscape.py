"""From sources to a landscape, or to all faults that prevent it."""

from collections.abc import Sequence

from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.disk import Readable, sources
from omnicheck.read.missing_models import no_model
from omnicheck.read.model_location import InRevision, ModelLocation, OnDisk
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.read.patch_file import patch_texts
from omnicheck.read.revision import Revision, named, sources_at
from omnicheck.read.rule_names import NoRule


def load(
    model: str,
    stdin: Readable | None = None,
    against: Sequence[str] = (),
    no_rule: NoRule | None = None,
    patches: Sequence[str | Source] = (),
) -> Landscape:
    """Read a file, a folder, `REV:path` or `-`. Raises UserError with all faults, never just the first.

    `against` are reference models to compare it with, as if it extended them: names or paths. With `no_rule`,
    unknown rules in waivers and in the policy are faults as well. `patches` are files
    to lay over it, or their texts.
    """
    over = patch_texts(patches)
    return parsed(model, stdin, against, no_rule).landscape(over)


def parsed(
    model: str, stdin: Readable | None = None, against: Sequence[str] = (), no_rule: NoRule | None = None
) -> ParsedModel:
    """Return the texts of a model as `load` finds them, to be read as a landscape once or several times."""
    revision = named(model)
    if revision is None:
        return ParsedModel(sources(model, stdin), _location(model), against, no_rule)
    texts = sources_at(revision)
    if texts is None:
        raise no_model(revision)
    return ParsedModel(texts, InRevision(revision), against, no_rule)


def _location(model: str) -> ModelLocation | None:
    revision = named(model)
    if revision is not None:
        return InRevision(revision)
    return None if model == "-" else OnDisk(model)


def load_at(revision: Revision, against: Sequence[str] = ()) -> Landscape | None:
    """Read the model of a git revision; None if the revision has nothing there."""
    texts = sources_at(revision)
    return None if texts is None else landscape(texts, InRevision(revision), against)


def landscape(
    texts: tuple[Source, ...],
    location: ModelLocation | None = None,
    against: Sequence[str] = (),
    no_rule: NoRule | None = None,
    patches: Sequence[Source] = (),
) -> Landscape:
    """Return the landscape that the sources declare together. Raises UserError with all faults.

    Paths in `extends` are resolved from `location`; without one, they are refused. `patches` are
    laid over the model.
    """
    return ParsedModel(texts, location, against, no_rule).landscape(patches)
