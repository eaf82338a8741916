"""Summaries: what a coder writes of a theme in an interview, the cells of the framework matrix.

The framework method: Ritchie & Spencer (1994), Qualitative data analysis for applied policy research.
"""

from __future__ import annotations

from interviewcoder.actions.written import readable
from interviewcoder.changes import Draft
from interviewcoder.model import Interview, OptionError, Summary
from interviewcoder.project import Project

_LENGTH = 100_000


def write_summary(project: Project, coder: str, interview: Interview, code: str, text: str) -> None:
    """Write a coder's summary of what an interview says of a code (identifier); an empty text removes it.

    Each coder writes their own. Raises OptionError for a code the coder cannot see.
    """
    text = readable(text)
    if len(text) > _LENGTH:
        raise OptionError(f"A summary has at most {_LENGTH:,} characters; shorten it.")
    with project.as_one():
        codes = {one.id: one for one in project.shown_codes(coder)}
        if code not in codes:
            raise OptionError(f"The code {code} is not in {project.path}; choose another.")
        there = summary_of(project, coder, interview, code)
        if text == (there.text if there else ""):
            return
        subject = there.id if there else f"{interview.id}/{codes[code].resolved}/{coder}"
        data = {"field": "text", "value": text}
        project.apply([Draft("summary.set", subject, data, interview.id, None)], coder=coder)


def summary_of(project: Project, coder: str, interview: Interview, code: str) -> Summary | None:
    """A coder's summary of an interview on a code, also one written before the code was merged into it."""
    resolved = {one.id: one.resolved for one in project.shown_codes(coder)}
    wanted = resolved.get(code, code)
    found = [
        one
        for one in project.summaries(interview=interview.id, coder=coder)
        if resolved.get(one.code, one.code) == wanted
    ]
    return max(found, key=lambda one: (one.code == wanted, one.at), default=None)
