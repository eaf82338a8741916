"""The choices by which a reader narrows the transcripts of a page: code, coder, and group of interviews.

What is chosen stands in the page's address, so that a place in it can be kept or sent; the words of the
address are keys, names and values themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.model import Code
from interviewcoder.report.clean import shortened
from interviewcoder.report.html.contents import PageInterview
from interviewcoder.report.html.markup import apart, line
from interviewcoder.report.html.transcripts import Numbers, Place, group_key
from interviewcoder.report.sentences import attribute_words

_EVERY = '<option value="">All</option>'


def filter_form(
    codes: Sequence[Code], numbers: Numbers, interviews: Sequence[PageInterview], places: dict[str, Place]
) -> str:
    """The choices, what they leave, and the interviews to go to. Shown by the script, without which the
    choices would do nothing."""
    under = _under(codes, numbers)
    by_code = "".join(
        f'<option value="{line(code.key)}" data-codes="{" ".join(under[code.id])}">'
        f"{line(_named(code))}</option>"
        for code in codes
    )
    by_coder = "".join(
        f'<option value="{line(name)}" data-coder="{number}">{line(name)}</option>'
        for name, number in numbers.coders.items()
    )
    by_group = ""
    if numbers.by:
        named = sorted({group_key(one, numbers.by) for one in interviews})
        options = "".join(f'<option value="{line(name)}">{line(name)}</option>' for name in named)
        what = line(" · ".join(map(attribute_words, numbers.by)))
        by_group = (
            f'<label>{what[:1].upper()}{what[1:]} <select name="group">{_EVERY}{options}</select></label>'
        )
    index = "".join(
        f'<li><a href="#{places[one.name].id}">{apart(one.name)}</a> <small></small></li>'
        for one in interviews
    )
    return (
        '<form class="filter" id="filter" hidden aria-label="Filter of the transcripts">'
        f'<label>Code <select name="code">{_EVERY}{by_code}</select></label>'
        f'<label>Coder <select name="coder">{_EVERY}{by_coder}</select></label>{by_group}'
        '<label class="check"><input type="checkbox" name="only"> Coded turns only</label>'
        '<button type="reset">Show all</button><output aria-live="polite"></output></form>'
        f'<nav class="index" aria-label="Interviews"><ul>{index}</ul></nav>'
        '<p class="nothing" hidden>Nothing matches: no passage has what is chosen above.</p>'
    )


def _under(codes: Sequence[Code], numbers: Numbers) -> dict[str, list[str]]:
    """Identifier of a code -> numbers of it and of those below it; a counter-example is not its theme."""
    found: dict[str, list[str]] = {code.id: [] for code in codes}
    by_id = {code.id: code for code in codes}
    for code in codes:
        above: Code | None = code
        seen: set[str] = set()
        while above is not None and above.id not in seen:
            seen.add(above.id)
            if above.counts == code.counts:
                found[above.id].append(str(numbers.codes[code.key]))
            above = by_id.get(above.parent or "")
    return found


def _named(code: Code) -> str:
    return ("" if code.parent is None else "– ") + shortened(f"{code.key}  {code.label}", 80)
