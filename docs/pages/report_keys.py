"""What the keys of a report mean, where their names and the schema leave room for doubt."""

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "judged.landscape": "what the model is called",
    "judged.alignment": "the middle ground, which moves neither score",
    "judged.disagreements": "by touchpoint, then by subject",
    "judged.waived": "empty in this version",
    "definition.score": "the kept share, with the unproven counted as broken and as kept; `null` for `n/a`",
    "definition.total": "kept, broken and unproven together",
    "definition.waived": "0 in this version",
    "definition.unjudged": "promises that nothing was declared for",
    "definition.promises": "what the rules of each promise can break; one obligation may stand in several",
    "disagreement.subject": "a data object or a capability; `data/x` or `capabilities/x` where x is both",
    "disagreement.cio": "`null` where this definition asks nothing",
    "disagreement.cmo": "`null` where this definition asks nothing",
    "gap.id": "made of the rule and the obligations that it touches: stays when lines move and words change",
    "gap.definition": "`null` for rules of the promise `declared`",
    "gap.message": "the parties and the fact",
    "gap.remedy": "what would close it",
    "gap.place": "the line to look at first",
    "gap.related": "further lines that belong to it",
    "gap.breaks": "keys of the obligations that it breaks",
    "gap.leaves_unproven": "keys of the obligations that it leaves open",
    "gap.witness": "what a person can check by eye",
    "fault.hint": "how to mend it; empty where there is nothing to add",
    "missing.data": "what it would have to carry",
    "hop.wait": "the longest wait for the flow to start",
    "hop.latency": "the longest time under way",
    "witness.later": "the touchpoint that learns of a change last",
    "witness.window": "for how long the two may differ",
    "witness.matter": "the standard or capability",
}
