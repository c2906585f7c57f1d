"""What a coverage picture stands on: channels, contexts, and what was asked of each of their cells."""

from collections.abc import Iterable, Iterator

from omnicheck.model.contexts import Context, Cube
from omnicheck.verdict.obligation import Kind, Obligation, Outcome
from omnicheck.verdict.places import Places
from omnicheck.verdict.report import Report


class Ground:
    """One report by channel and context."""

    def __init__(self, report: Report) -> None:
        self.landscape = report.landscape
        self.channels = tuple(report.landscape.document.channels)
        cube = Cube(report.landscape.document)
        self._places = Places(cube)
        self._outcomes = report.outcomes
        self._asked: dict[tuple[Kind, str, Context], list[Obligation]] = {}
        asked_in = set()
        for one in report.outcomes:
            if one.context is not None:
                asked_in.add(one.context)
                self._asked.setdefault((one.kind, self._channel(one.subject), one.context), []).append(one)
        whole = not report.narrowed_to
        self.contexts = tuple(context for context in cube.contexts if whole or context in asked_in)
        self._present: dict[tuple[str, Context], list[str]] = {}
        for id, touchpoint in report.landscape.touchpoints.items():
            for context in cube.present(touchpoint):
                self._present.setdefault((touchpoint.channel, context), []).append(id)

    def touchpoints(self, channel: str, context: Context) -> tuple[str, ...]:
        """Those of the channel that are there."""
        return tuple(self._present.get((channel, context), ()))

    def asked(self, kind: Kind, channel: str, context: Context) -> Iterator[tuple[Obligation, Outcome]]:
        """Everything of a kind that the channel or one of its touchpoints owes there, and how it came out."""
        for one in self._asked.get((kind, channel, context), ()):
            yield one, self._outcomes[one]

    def where(self, contexts: Iterable[Context]) -> str:
        """Some of its contexts in few names."""
        return self._places.cover(contexts, self.contexts)

    def _channel(self, subject: str) -> str:
        touchpoint = self.landscape.touchpoints.get(subject)
        return touchpoint.channel if touchpoint else subject
