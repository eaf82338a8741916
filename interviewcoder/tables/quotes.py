"""Passages that stand for a theme in a report: of readable length, from different countries."""

from __future__ import annotations

from interviewcoder.actions.rounds import finished_by
from interviewcoder.project import Project
from interviewcoder.tables.final_codings import final_spans, settled_interviews
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.gather import codes_that_count, counted_turns, of_one_state
from interviewcoder.tables.rows import Quote
from interviewcoder.themes import counted_codes

_IDEAL = 220
_SHORTEST = 40


@of_one_state
def quotes(project: Project, /, *, each: int = 2, boundary: Boundary = "intersection") -> tuple[Quote, ...]:
    """Up to ``each`` passages a theme, of the final codings of finished interviews.

    ``boundary`` says where a passage lies that coders gave the same code with other boundaries each, as in
    the theme table.

    Chosen without chance: nearest to a readable length, then from interviews and countries not quoted
    for the theme yet. Counter-examples and the interviewer's words are not quoted.
    """
    interviews = {interview.id: interview for interview in project.interviews()}
    by_country: dict[str | None, int] = {}
    for interview in interviews.values():
        country = interview.attributes.get("country")
        by_country[country] = by_country.get(country, 0) + 1
    finishers = finished_by(project)
    codes = codes_that_count(project)
    keys = {code.id: code.key for code in codes}
    rolled = {code.id: code for code in counted_codes(codes)}
    found: dict[str, list[Quote]] = {}
    settled = settled_interviews(project, boundary=boundary)
    earlier = project.earlier(at_work=False).codings
    for interview in interviews.values():
        given = final_spans(project, interview, finishers.get(interview.id, ()), settled, earlier)
        if given is None:
            continue
        document = project.document(interview)
        turns = counted_turns(document, interviewer=False)
        country = interview.attributes.get("country")
        attribution = ", ".join(part for part in (interview.name, country) if part)
        for assigned, first, last, _ in given:
            code = rolled.get(assigned)
            if code is None:
                continue
            inside = any(start <= first and last <= end for start, end in turns)
            if not code.counts or not inside:
                continue
            words = " ".join(document.text[first:last].split())
            if len(words) >= _SHORTEST:
                theme = keys[code.theme]
                quote = Quote(
                    theme,
                    interview.name,
                    attribution,
                    country,
                    words,
                    interview.language,
                    by_country[country],
                )
                found.setdefault(theme, []).append(quote)
    chosen: list[Quote] = []
    for theme in dict.fromkeys(keys[code.theme] for code in rolled.values()):
        chosen.extend(_varied(found.get(theme, []), each))
    return tuple(chosen)


def _varied(candidates: list[Quote], each: int) -> list[Quote]:
    chosen: list[Quote] = []
    waiting = sorted(candidates, key=lambda q: (abs(len(q.words) - _IDEAL), q.interview, q.words))
    while waiting and len(chosen) < each:
        countries = {quote.country for quote in chosen}
        names = {quote.interview for quote in chosen}
        best = min(
            waiting,
            key=lambda q: (q.country in countries, q.interview in names),  # the first of equals, by length
        )
        chosen.append(best)
        waiting = [quote for quote in waiting if quote.words != best.words]
    return chosen
