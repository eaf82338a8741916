"""What the columns of tables hold, in a sentence each: the data dictionary that goes with a file of them.

Attributes of the interviews and figures of single coders have columns too, which no list can name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

_PREFIX = "attribute:"

Kind = Literal["text", "truth", "whole", "proportion", "probability", "figure"]
"""How a column is read: a proportion or probability is 0 to 1, a figure any other number with decimals."""

ATTRIBUTE = "Attribute of the interviews, as it was given; empty where an interview has none."

_ABOUT: dict[str, tuple[Kind, str]] = {
    "theme": ("text", "Key of the theme: the top-level code that the code rolls up to."),
    "code": ("text", "Key of the code."),
    "label": ("text", "Label of the code, or name of what the row is about."),
    "code_label": ("text", "Label of the code."),
    "counts": ("truth", "Whether it counts as the theme; no for a counter-example, which is counted apart."),
    "interviews": ("whole", "Interviews; of a theme, those that mention it. Empty where none is finished."),
    "finished": (
        "whole",
        "The row's denominator: finished interviews of the group that were read for the code.",
    ),
    "kind": ("text", "What the row is of: group, none (a value is missing), or overall."),
    "retired": ("truth", "Whether the code was retired; it stands here since its codings go on counting."),
    "column_share": ("proportion", "Interviews out of those finished, 0 to 1; from ten."),
    "row_share": ("proportion", "Interviews out of all that mention the theme, 0 to 1; from ten."),
    "cell_share": ("proportion", "Interviews out of all finished interviews, 0 to 1; from ten."),
    "passages": ("whole", "Joined passages, as the notes say."),
    "words": ("whole", "Words that are coded, each once."),
    "speakers": ("whole", "Speakers whose words are in a counted passage."),
    "rate": ("figure", "Coded words per 1,000 words that count; empty where languages differ."),
    "asked": ("whole", "Finished interviews in which it was asked about; empty where it is not recorded."),
    "asked_silent": ("whole", "Of these, interviews that do not mention it."),
    "name": ("text", "What the row is about: key of a code, or overall."),
    "units": ("whole", "Units that at least two coders finished."),
    "coders": ("whole", "Coders compared."),
    "both": ("whole", "Units that both coders of a pair marked, pairs pooled."),
    "only_a": ("whole", "Units that only the first of a pair marked, by name."),
    "only_b": ("whole", "Units that only the second marked."),
    "neither": ("whole", "Units that neither marked."),
    "neither_coded": ("whole", "The same over units that any coder gave any code."),
    "positive": ("figure", "Positive agreement."),
    "negative": ("figure", "Negative agreement."),
    "alpha": ("figure", "Krippendorff's α."),
    "low": ("figure", "Lower end of the range."),
    "high": ("figure", "Upper end of the range."),
    "range": ("text", "What low and high are: leave-one-out, approximate, or interval."),
    "alpha_coded": ("figure", "α over the units that any coder gave any code."),
    "reason": ("text", "Why α is undefined."),
    "undefined_resamples": ("whole", "Resamples without variation, which are not in the range."),
    "reasons": ("text", "Why figures are undefined, for those that are."),
    "interview": ("text", "Id of the interview."),
    "attribution": ("text", "How the quote is attributed."),
    "country": ("text", "Country of the interview."),
    "language": ("text", "Language of the interview."),
    "shared_by": ("whole", "Interviews that share the attribution without its id; few may name a person."),
    "group": ("text", "Group of interviews."),
    "id": ("text", "Identifier of the coding; empty where the passage is not that of one coding."),
    "start": ("whole", "Where the passage begins in the text, in code points, from 0."),
    "end": ("whole", "Where it ends, in code points; its last letter is before this place."),
    "speaker": ("text", "Who speaks."),
    "starred": ("truth", "Whether someone marked the passage as a quote."),
    "original": ("text", "The words as they stand, white space joined."),
    "edited": ("truth", "Whether the words are an edited form."),
    "translation": ("text", "The translation, where there is one."),
    "translation_language": ("text", "Language of the translation."),
    "source": ("text", "Why it counts: decision, agreed, or main (the main coder gave it)."),
    "coder": ("text", "The coder."),
    "round": ("text", "Name of the round."),
    "discuss": ("truth", "Whether the coder wants to discuss it."),
    "memo": ("text", "The coder's memo on it."),
    "at": ("text", "When it was done, in UTC."),
    "first": ("text", "Key of a code."),
    "first_label": ("text", "Its label."),
    "second": ("text", "Key of another code."),
    "second_label": ("text", "Its label."),
    "together": ("whole", "Units in which both stand."),
    "first_units": ("whole", "Units in which the first stands."),
    "second_units": ("whole", "Units in which the second stands."),
    "jaccard": ("figure", "Units with both, out of units with at least one."),
    "place": ("whole", "Place of the interview in the order, from 1."),
    "new": ("whole", "Codes that no interview before it has."),
    "known": ("whole", "Codes up to and with it."),
    "expected": ("figure", "Codes in so many interviews, on average over all orders."),
    "new_information": ("proportion", "Share of new codes in the latest interviews, of the first ones'."),
    "decided_by": ("text", "Who decided."),
    "codes": ("text", "Keys of the codes that stand."),
    "state": ("text", "settled, or why it has to be looked at again."),
    "parent": ("text", "Key of the code above; empty for a theme."),
    "definition": ("text", "What the code means."),
    "use": ("text", "When to use it."),
    "avoid": ("text", "When not to."),
    "example": ("text", "An example."),
    "Total": ("whole", "All interviews of the row."),
}

_OF_TABLE: dict[tuple[str, str], tuple[Kind, str]] = {
    ("agreement", "kind"): ("text", "row, or overall for all of them together."),
    ("saturation", "kind"): ("text", "group, or overall for the curve of all interviews."),
    ("agreement", "percent"): ("proportion", "Units that the coders judged alike, out of all."),
    ("differences", "p"): ("probability", "Of the exact test, two-sided; empty where nothing can be tested."),
    ("differences", "corrected"): ("probability", "The same, corrected for the number of tests."),
    ("quotes", "words"): ("text", "What is to be printed: the edited form, or the words as they stand."),
    ("final-codings", "words"): ("text", "The words of the passage."),
    ("codings", "words"): ("text", "The words of the passage."),
    ("decisions", "coders"): ("text", "The two whom the verdicts a and b mean, in this order."),
    ("decisions", "verdict"): ("text", "Whose codings stand: a, b, both, all, none, or new ones."),
    ("decisions", "reason"): ("text", "The reason that was given."),
    ("interviews", "words"): ("whole", "Words of the interview."),
    ("decisions", "words"): ("text", "The words that were settled."),
    ("saturation", "low"): ("figure", "Lower end of the band of orders drawn."),
    ("saturation", "high"): ("figure", "Upper end of the band of orders drawn."),
}


def attribute_words(name: str) -> str:
    """Name of an attribute as a reader writes it, in headings and sentences; data keep the name as it is.

    >>> attribute_words("stakeholder_group"), attribute_words("attribute:stakeholder_group")
    ('stakeholder group', 'stakeholder group')
    """
    return " ".join(name.removeprefix(_PREFIX).replace("_", " ").split())


def column_heads(columns: Sequence[tuple[str, str]]) -> list[str]:
    """Headings of columns, given as (name, what `column_words` says of it): attributes as people write them,
    and where one is called like another column, that it is an attribute.

    >>> column_heads([("words", "…"), ("attribute:words", ATTRIBUTE), ("attribute:age_group", ATTRIBUTE)])
    ['words', 'attribute: words', 'age group']
    """
    ours = {name for name, about in columns if about != ATTRIBUTE}
    heads = []
    for name, about in columns:
        head = attribute_words(name) if about == ATTRIBUTE else name
        heads.append(f"attribute: {head}" if about == ATTRIBUTE and head in ours else head)
    return heads


def column_words(table: str, column: str) -> tuple[Kind | None, str]:
    """Kind and description of a column; kind is None where the values say it.

    >>> column_words("themes", "finished")
    ('whole', "The row's denominator: finished interviews of the group that were read for the code.")
    """
    known = _OF_TABLE.get((table, column)) or _ABOUT.get(column)
    if known:
        return known
    if table == "agreement" and column.startswith("kappa "):
        return "figure", f"Cohen's κ of {column.removeprefix('kappa ')}."
    if table == "agreement" and column.startswith("prevalence "):
        return "proportion", f"Share of units that {column.removeprefix('prevalence ')} marked."
    if table == "sample":
        return None, f"Interviews of {column}."
    return None, ATTRIBUTE
