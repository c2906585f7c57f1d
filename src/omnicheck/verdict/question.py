"""Questions: what a model does not say, in words for the person who knows."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from omnicheck.model.landscape import Path
from omnicheck.place import Place
from omnicheck.verdict.obligation import Obligation, number_of


class AnswerForm(StrEnum):
    """What an answer may be, in words for the person who gives it."""

    DURATION = "a length of time, such as 2s, 15m, 1h or 7d"
    LATENCY = "a length of time, such as 300ms, 2s or 40m; or {best: 1s, worst: 5s}"
    WHEN = "how often, such as 15m; or a schedule: 0 2 * * 1-5 is 02:00 from Monday to Friday"
    MODE = (
        "request (asked for each time), event or stream (sent at once), cdc (copied from the database), "
        "poll (fetched now and then), batch, cache (kept for a while) or manual (by hand)"
    )
    NEWEST = "yes; if not, leave it empty"
    SYSTEM = "the name of a system; or one for each place, such as {DE: erp, NO: sap}"
    CHANNELS = "names separated by |, such as web shop | app | store"
    SYSTEMS = "names of systems separated by |, such as erp | pricing"
    DATA = "words separated by |, such as price | stock; [] for nothing"
    CARRIED = "words separated by |, such as price | stock"
    EXCHANGED = (
        "words separated by |, such as price | stock; if they go different ways, each with its way: "
        "price: erp -> web; order: web -> erp"
    )
    CAPABILITIES = "words separated by |, such as buy | return; [] for nothing"
    IDENTIFIERS = "words separated by |, such as email | loyalty-id; [] for nothing"
    DIRECTION = (
        "the two ends with an arrow, such as erp -> web; or both; or what goes which way: "
        "price: erp -> web; order: web -> erp"
    )
    VALUE = "a value; several separated by |; or one for each place"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the model does not say, and what depends on it.

    Attributes:
        id: the same as long as the question is.
        elements: paths of the elements that lack the key; of several, all belong to one system. None if the
            landscape lacks it.
        key: the key that is missing, with dots between the words of its path.
        words: the question.
        form: what an answer may be.
        owners: the roles that own the elements, the one to ask first.
        place: where the first of the elements is declared.
        opens: the unproven obligations that depend on it.
        weight: for each of these its number, divided by the facts that it lacks once the questions before
            are answered.
        candidates: ids that the answer may be about; none of them is proposed as the answer.
        founding: True if there is nothing to judge before it is answered.
        value: for a standard, what its value may be, with examples; else empty.
    """

    id: str
    elements: tuple[Path, ...]
    key: str
    words: str
    form: AnswerForm
    owners: tuple[str, ...]
    place: Place
    opens: tuple[Obligation, ...] = ()
    weight: Fraction = Fraction(0)
    candidates: tuple[str, ...] = ()
    founding: bool = False
    value: str = ""

    @property
    def allowed(self) -> str:
        """Return what an answer may be, in words for the person who gives it."""
        return self.value or str(self.form)

    @property
    def owner(self) -> str:
        """Return the role to ask; empty if nothing owns the elements."""
        return self.owners[0] if self.owners else ""

    @property
    def number(self) -> int:
        """Return how many unproven obligations depend on it."""
        return number_of(self.opens)
