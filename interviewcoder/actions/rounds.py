"""Rounds, and finishing: from when a coder's silence about a passage is a real no."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from interviewcoder.actions.codes import part_keys
from interviewcoder.actions.coding import round_of
from interviewcoder.actions.identity import random_id, stable_id
from interviewcoder.actions.study import NOBODY, require_coder
from interviewcoder.changes import Draft, work_rows
from interviewcoder.changes.change import Change
from interviewcoder.model import (
    REVEALS,
    ROUND_KINDS,
    STARTS,
    Code,
    Finished,
    Interview,
    OptionError,
    Reveal,
    Round,
    RoundDraw,
    RoundKind,
    Start,
)
from interviewcoder.project import CODING_ROUND, Project, open_rounds

_NAME_LENGTH = 80


def open_round(
    project: Project,
    name: str,
    kind: RoundKind,
    coders: Sequence[str],
    interviews: Sequence[Interview],
    *,
    drawn: RoundDraw | None = None,
    reveal: Reveal = "closing",
    start: Start = "continue",
) -> Round:
    """Open a round in which these coders code these interviews; ``drawn`` keeps how they were drawn.

    While it is open, nobody sees what another does in them: until its closing, or, where ``reveal`` is
    "each", of each interview until all of its coders have finished it. With the ``start`` "clean" what a
    coder coded in them before is not there in the round, and stays what it was for its own.

    Raises OptionError where the name is taken, the kind unknown, or nobody or nothing is named.
    """
    if kind not in ROUND_KINDS:
        raise OptionError(f"'{kind}' is not a kind of round; choose one of: {', '.join(ROUND_KINDS)}.")
    if reveal not in REVEALS or start not in STARTS:
        raise OptionError(
            f"'{reveal}' or '{start}' does not fit: a round reveals at closing or each, and its start is "
            "continue or clean."
        )
    if not name.isprintable() or len(name) > _NAME_LENGTH:
        raise OptionError(
            f"A round's name has 1 to {_NAME_LENGTH} printable characters; {name!r:.60} does not."
        )
    if not name.strip() or any(opened.name == name for opened in project.rounds()):
        raise OptionError(f"The name '{name}' is empty or taken by another round; choose another.")
    if not coders or not interviews:
        raise OptionError(f"The round '{name}' needs at least one coder and one interview; name them.")
    coders = [require_coder(project, coder) for coder in coders]
    id = random_id()
    data: dict[str, object] = {
        "name": name,
        "kind": kind,
        "coders": list(coders),
        "interviews": [interview.id for interview in interviews],
        "open": True,
        "reveal": reveal,
        "start": start,
    }
    if drawn is not None:
        data["drawn"] = dataclasses.asdict(drawn)
    project.apply([Draft("round.open", id, data)], coder=NOBODY)
    return next(opened for opened in project.rounds() if opened.id == id)


def coded_twice(project: Project, opened: Round) -> tuple[tuple[Round, tuple[str, ...]], ...]:
    """(Other open round, coders) of those who have interviews of a round in another open one as well: what
    they code there goes to the round that was opened last."""
    return tuple(
        (other, both)
        for other in project.rounds()
        if other.open and other.id != opened.id and set(other.interviews) & set(opened.interviews)
        if (both := tuple(coder for coder in opened.coders if coder in other.coders))
    )


def close_round(project: Project, round: Round) -> tuple[tuple[Code, Code], ...]:
    """Close a round: work on its interviews is ordinary coding from now on.

    Returns (code before, code after) of the codes that got another key, because coders who did not see each
    other made two with the same one.
    """
    if not round.open:
        return ()
    data = {"field": "open", "value": False}
    with project.as_one():
        project.apply([Draft("round.set", round.id, data, replaces=None)], coder=NOBODY)
        return part_keys(project)


def unfinished(project: Project, round: Round) -> tuple[tuple[Interview, str], ...]:
    """(Interview, coder) of what was never finished in a round: missing from its agreement once it is closed.

    What was finished needs no other record: finishing keeps the codings that stood.
    """
    done = {(one.interview, one.coder) for one in project.finished() if one.round == round.id}
    meant = project.expected_coders(round)
    return tuple(
        (interview, coder)
        for interview in project.interviews()
        for coder in meant.get(interview.id, ())
        if (interview.id, coder) not in done
    )


def is_finished(project: Project, coder: str, interview: Interview) -> bool:
    """Whether the coder has finished the interview, in the round it is in now, and not reopened it.

    In ordinary coding what was finished in a round that is closed now stays finished: the coder read it
    to the end. ``Project.progress`` follows the same rule for all interviews at once.
    """
    return bool(_standing(project, coder, interview))


def finished_by(project: Project) -> dict[str, tuple[str, ...]]:
    """Interview identifier -> the coders who have finished it, by the rule of `is_finished`, by name.

    These are who may be counted: interviews that an open round hides are not there.
    """
    return project.kept(finished_by, lambda: _finished_by(project))


def _finished_by(project: Project) -> dict[str, tuple[str, ...]]:
    blind = project.hidden().interviews
    earlier = project.earlier(at_work=False).finishings
    every = [done for done in project.finished() if done.interview not in blind and _of(done) not in earlier]
    # What is coded in a round with a clean start counts once it is closed.
    rounds = [one for one in project.rounds() if one.start != "clean"]
    now = {coder: open_rounds(rounds, coder) for coder in {done.coder for done in every}}
    found: dict[str, set[str]] = {}
    for done in every:
        if done.finished and _counts(done, now[done.coder].get(done.interview, CODING_ROUND).id):
            found.setdefault(done.interview, set()).add(done.coder)
    return {interview: tuple(sorted(coders)) for interview, coders in found.items()}


def _of(done: Finished) -> tuple[str, str, str]:
    return done.interview, done.coder, done.round


def _counts(done: Finished, round: str) -> bool:
    """Whether finishing in one round holds in the round the coder has the interview in now."""
    return round in (done.round, CODING_ROUND.id)


def _standing(project: Project, coder: str, interview: Interview) -> list[str]:
    """The rounds in which the interview is finished for this coder as it stands now."""
    round, earlier = round_of(project, coder, interview), project.earlier(coder).finishings
    return [
        done.round
        for done in project.finished(interview=interview.id)
        if done.finished and done.coder == coder and _counts(done, round) and _of(done) not in earlier
    ]


def finish(project: Project, coder: str, interview: Interview, *, round: str | None = None) -> None:
    """Mark an interview finished: what is not coded now is a real no.

    Records the codings that stand and the codes there are, so that later work cannot change them.
    """
    round = round or round_of(project, coder, interview)
    codings = project.codings(interview=interview.id, coder=coder, newest="at work")
    subject = _subject(coder, interview, round)
    data = {
        "finished": True,
        "saw": [change.id for change in _finishings(project, subject)],
        "round": round,
        "codings": [coding.id for coding in codings],
        # What colleagues propose, or make in an open round, is not before this coder's eyes yet.
        "codes": [
            c.id for c in project.shown_codes(coder) if not c.retired and c.proposed_by in (None, coder)
        ],
    }
    project.apply([Draft("finish.set", subject, data, interview.id)], coder=coder)


def first_finishings(project: Project, coder: str, interview: Interview) -> tuple[Change, ...]:
    """The first finishings between which nothing was decided, where a coder has several: made on two machines
    that did not know of each other. The first is the one that counts. Empty where there is no such thing."""
    field = f"{work_rows.FINISHING}{interview.id}"
    about = {conflict.subject for conflict in project.conflicts() if conflict.field == field}
    for round in (one.id for one in (*project.rounds(), CODING_ROUND)):
        subject = _subject(coder, interview, round)
        if subject in about:
            return tuple(work_rows.first_finishings(_finishings(project, subject)))
    return ()


def choose_first(project: Project, coder: str, interview: Interview, number: int) -> Change:
    """Say which of several first finishings counts, by its number among `first_finishings` from 1.

    Raises OptionError where there are not several, or not so many.
    """
    found = first_finishings(project, coder, interview)
    if not found:
        raise OptionError(
            f"{coder} has one first finishing of {interview.name} at most; nothing is to choose."
        )
    if not 1 <= number <= len(found):
        raise OptionError(
            f"{interview.name} has {len(found)} first finishings of {coder}; choose 1 to {len(found)}."
        )
    chosen = found[number - 1]
    every = [change.id for change in _finishings(project, chosen.subject)]
    data = {**chosen.data, "saw": every}
    project.apply([Draft("finish.set", chosen.subject, data, interview.id)], coder=coder)
    return chosen


def _finishings(project: Project, subject: str) -> list[Change]:
    """What was said of finishing that is on record, reopening left out, in order of id."""
    return [
        change
        for change, _ in project.changes_about(subject)
        if change.kind == "finish.set" and change.data.get("finished")
    ]


def mark_reread(project: Project, coder: str, interview: Interview, codes: Sequence[str]) -> None:
    """Say that a finished interview was read again for codes (identifiers) made since.

    Their silence is a real no from now on, for themes; agreement stays as first finished. Raises OptionError
    where the interview is not finished.
    """
    rounds = _standing(project, coder, interview)
    if not rounds:
        raise OptionError(f"{coder} has not finished {interview.name}; finishing it says the same.")
    data = {"codes": sorted(set(codes))}
    drafts = [
        Draft("finish.reread", _subject(coder, interview, round), data, interview.id) for round in rounds
    ]
    project.apply(drafts, coder=coder)


def reopen(project: Project, coder: str, interview: Interview) -> None:
    """Reopen a finished interview: a new pass, while the first stays what agreement is computed on."""
    drafts = [
        Draft(
            "finish.set",
            _subject(coder, interview, round),
            {"finished": False, "round": round, "codings": [], "codes": []},
            interview.id,
        )
        for round in _standing(project, coder, interview)
    ]
    if drafts:
        project.apply(drafts, coder=coder)


def _subject(coder: str, interview: Interview, round: str) -> str:
    return stable_id("finished", interview.id, coder, round)
