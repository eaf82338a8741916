"""A change made elsewhere says what one of its kind says, or is refused; what is taken breaks no table."""

from __future__ import annotations

import json
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, memos, rounds, segments, settling, study
from interviewcoder.changes import Change, Draft, next_id
from interviewcoder.changes.change import seal
from interviewcoder.changes.shapes import makes_sense
from interviewcoder.model import InterviewcoderError, StudyError
from interviewcoder.project import open_project
from interviewcoder.tables.codings import codings_table
from interviewcoder.tables.history import history_table
from interviewcoder.tables.progress import progress_table
from interviewcoder.tables.themes import theme_table
from tests.conftest import CODEBOOK, transcript_of

NOON = "2026-11-23T12:00:00.000Z"
CODE = {
    **dict.fromkeys(("short", "definition", "use", "avoid", "example", "colour"), ""),
    "key": "K", "label": "L", "parent": None, "counts": True, "position": 1.0,
}  # fmt: skip
TEXT = {
    "previous": None, "operations": [], "length": 20, "words": 3, "turns": [[0, 20, 0, None, None]],
    "sentences": [[0, 5], [6, 20]],
}  # fmt: skip
MEMO = {"about": "passage", "target": "t", "text": "x", "version": "t", "start": 5, "end": 9}
MARK = {"code": "c", "text": "t", "round": "coding", "start": 3, "end": 9}
ROUND = {"name": "R", "kind": "pilot", "coders": [], "interviews": [], "open": True}
DECISION = {
    "round": "r", "text": "t", "reason": "", "start": 1, "end": 5, "coders": ["a", "b"], "verdict": "a",
    "resolved": [["c", 1, 5]], "judged": [], "gone": [],
}  # fmt: skip


def change(kind: str, data: dict[str, object], *, at: str = NOON, subject: str = "x") -> Change:
    scope = "study" if kind.partition(".")[0] in ("study", "coder", "code", "round") else "i"
    id = next_id(None, 1_800_000_000_000, 1)
    return seal(Draft(kind, subject, data, scope), id=id, at=at, coder="ben", action=id, version=1)


QUOTE = {"text": "t", "operations": [[0, 4, "[W]"], [4, 9, ""], [12, 12, " […], "]]}

SOUND = {
    "code.add": CODE, "text.add": TEXT, "memo.add": MEMO, "mark.add": MARK, "round.open": ROUND,
    "quote.set": {"field": "edited", "value": QUOTE},
    "decision.make": DECISION, "segment.draw": {"text": "t", "spans": [[6, 9], [0, 5]]},
    "speaker.add": {"number": 0, "label": "S", "role": "interviewee", "confirmed": False},
}  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        "we have four beds",
        {"text": "t", "operations": [[0, 4, "the passage's words"]]},
        {"text": "t", "operations": [[0, 4, "[never closed"]]},
        {"text": "t", "operations": [[0, 4, "[a [b]]"]]},
        {"text": "t", "operations": [[0, 4, "x" * 20_000]]},
        {"text": "t", "operations": [[5, 4, ""]]},
        {"text": "t", "operations": [[0, 6, ""], [4, 8, ""]]},
        {"text": "t", "operations": [[0, 4]]},
        {"text": "t", "operations": [[-1, 4, ""]]},
        {"text": "t", "operations": [[0, 4, None]]},
        {"text": "t", "operations": "[]"},
        {"text": None, "operations": []},
        {"operations": []},
        {"text": "t", "operations": [], "words": "we have four beds"},
    ],
)
def test_an_edited_form_has_no_words_but_an_editors_own(form):
    assert not makes_sense(change("quote.set", {"field": "edited", "value": form}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("star", 1),
        ("star", None),
        ("translation", 3),
        ("language", ["en"]),
        ("position", "first"),
        ("language", '"><script>\u202e'),
        ("language", "German"),
        ("language", ""),
        ("language", "x" * 80),
    ],
)
def test_what_is_said_of_a_quote_is_of_its_kind(field, value):
    assert not makes_sense(change("quote.set", {"field": field, "value": value}))


def test_what_version_a_translation_is_of_is_an_identifier():
    said = {"field": "translation", "value": "Four beds."}
    assert makes_sense(change("quote.set", {**said, "text": "t"})) and makes_sense(change("quote.set", said))
    assert not makes_sense(change("quote.set", {**said, "text": ["t"]}))


@pytest.mark.parametrize("subject", ["x", "i/c", ""])
def test_a_summary_says_of_what_it_is_and_whose(subject):
    data = {"field": "text", "value": "They have beds."}
    assert makes_sense(change("summary.set", data, subject="i/c/ana"))
    assert not makes_sense(change("summary.set", data, subject=subject))
    assert not makes_sense(change("summary.set", {"field": "text", "value": None}, subject="i/c/ana"))


@pytest.mark.parametrize("kind", SOUND)
def test_what_is_whole_makes_sense(kind):
    assert makes_sense(change(kind, SOUND[kind]))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("code.add", {"colour": "notacolour"}),
        ("code.add", {"colour": "#12345"}),
        ("code.add", {"position": float("nan")}),
        ("code.add", {"position": float("inf")}),
        ("code.add", {"position": json.loads("1e400")}),
        ("code.add", {"position": 1e300}),
        ("code.add", {"label": "\ud800"}),
        ("code.add", {"definition": "x" * 2_000_000}),
        ("text.add", {"length": 0, "turns": [], "sentences": []}),
        ("text.add", {"length": -20}),
        ("text.add", {"words": -1}),
        ("text.add", {"turns": [[0, 21, 0, None, None]]}),
        ("text.add", {"turns": [[8, 2, 0, None, None]]}),
        ("text.add", {"turns": [[5, 9, 0, None, None], [0, 6, 0, None, None]]}),
        ("text.add", {"turns": [[0, 20, 0, -1.0, None]]}),
        ("text.add", {"turns": [[0, 20, 0, None, 1e300]]}),
        ("text.add", {"turns": [[0, 20, -3, None, None]]}),
        ("text.add", {"sentences": [[-5, 3]]}),
        ("text.add", {"sentences": [[0, 21]]}),
        ("text.add", {"sentences": [[5, 2]]}),
        ("text.add", {"operations": [[0, 1, 1]]}),
        ("text.add", {"previous": "v", "operations": [[5, 3, 2]]}),
        ("text.add", {"previous": "v", "operations": [[0, 5, 5], [3, 6, 3]]}),
        ("text.add", {"previous": "v", "operations": [[0, 100, 90]]}),
        ("memo.add", {"end": None}),
        ("memo.add", {"start": None}),
        ("memo.add", {"start": 9}),
        ("memo.add", {"version": None}),
        ("memo.add", {"about": "weather"}),
        ("mark.add", {"start": -1}),
        ("mark.add", {"start": 9}),
        ("round.open", {"kind": "weird"}),
        ("round.open", {"reveal": "never"}),
        ("decision.make", {"start": 7}),
        ("decision.make", {"resolved": [["c", -1, 5]]}),
        ("decision.make", {"verdict": []}),
        ("segment.draw", {"spans": [[0, 5], [4, 9]]}),
        ("segment.draw", {"spans": [[5, 5]]}),
        ("speaker.add", {"role": "weird"}),
        ("speaker.add", {"number": -1}),
    ],
)
def test_what_no_program_writes_makes_no_sense(kind, fields):
    assert not makes_sense(change(kind, {**SOUND[kind], **fields}))


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("code.set", "colour", "notacolour"),
        ("code.set", "position", float("nan")),
        ("round.set", "kind", "weird"),
        ("round.set", "reveal", "never"),
        ("speaker.set", "role", "weird"),
        ("interview.set", "attribute:country", "x" * 100_000),
        ("interview.set", "attribute:country", 3),
        ("code.set", "y" * 100_000, "x"),
    ],
)
def test_an_edit_gives_what_the_field_can_have(kind, field, value):
    assert not makes_sense(change(kind, {"field": field, "value": value}))


@pytest.mark.parametrize(
    "at",
    ["", "nonsense", "2026-11-23", "2026-02-30T12:00:00.000Z", "2026-11-23T12:00:00",
     "\uff12026-11-23T12:00:00Z"],
)  # fmt: skip
def test_a_change_says_when_it_was_made(at):
    assert not makes_sense(change("mark.add", MARK, at=at))


# --- what is taken -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def worked_in(tmp_path_factory):
    """A study with something of most kinds in it, and its changes."""
    path = tmp_path_factory.mktemp("shapes") / "study.db"
    turns = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed.")]
    with study.create_study(path, codebook=CODEBOOK) as project:
        for coder in ("ana", "ben"):
            study.add_coder(project, coder)
        interviews.add_interview(project, transcript_of(turns), "DE-01")
        one = project.interview("DE-01")
        code = project.codes()[1].id
        segments.draw(project, one, [(25, 33)])
        opened = rounds.open_round(project, "R", "reliability", ["ana", "ben"], [one])
        made = [coding.assign(project, coder, one, (25, 33), [code])[0] for coder in ("ana", "ben")]
        memos.write_on_coding(project, "ana", made[0], "a memo")
        memos.write_on_passage(project, "ana", one, (25, 33), "another")
        for coder in ("ana", "ben"):
            rounds.finish(project, coder, one)
        rounds.close_round(project, opened)
        settling.settle(
            project, "ana", one, (25, 33), round=opened.id, coders=("ana", "ben"), verdict="a",
            judged=[made[0].id, made[1].id], resolved=[(code, 25, 33)], reason="why",
        )  # fmt: skip
        changes = [change for _, change in project.changes_since() if change.kind != "study.create"]
        bodies = {c.subject: project.text_body(c.subject) for c in changes if c.kind == "text.add"}
    return path, changes, bodies


BOUNDS = st.sampled_from(
    [-1, 0, 1, 2**53 - 1, -(2**53), 10**400, 1e308, float("nan"), float("inf"), "", "zz", "\x1b[2J", "\ud800",
     "x" * 20_000, None, True, [], {}, [[0, 0]], [[5, 2]], [[0, 5], [3, 9]], [["x", -1, 3]], ["x", "x"],
     [[0, 10**9, None, None, None]]]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_taken_every_table_still_comes(worked_in, tmp_path_factory, data):
    path, changes, bodies = worked_in
    kinds = sorted({change.kind for change in changes})
    kind = data.draw(st.sampled_from(kinds))
    template = data.draw(st.sampled_from([change for change in changes if change.kind == kind]))
    field = data.draw(st.sampled_from(sorted(template.data) or ["x"]))
    said = {**template.data, field: data.draw(BOUNDS)}
    subject = template.subject if template.family in ("finish", "segment", "decision") else "forged"
    last = max(change.id for change in changes)
    try:
        forged = seal(
            Draft(kind, subject, said, template.scope), id=next_id(last, 0, 1), at=template.at,
            coder=template.coder, action=template.action, version=1,
        )  # fmt: skip
    except ValueError:  # not even JSON
        return
    copy = tmp_path_factory.getbasetemp() / "fuzzed.db"
    shutil.copy(path, copy)
    with open_project(copy) as project:
        body = bodies.get(template.subject)
        try:
            project.take([forged], {subject: body} if kind == "text.add" and body else {})
        except StudyError:
            assert len(list(project.changes_since())) == len(changes) + 1
        assert project.problems() == ()
        for table in (codings_table, history_table, progress_table, theme_table):
            try:
                table(project)
            except InterviewcoderError:  # said in one sentence
                continue
        for one in project.interviews():
            assert project.document(one).text
