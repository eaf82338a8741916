"""The law of the study file: tables written step by step are the fold of the set of changes.

Random histories of three copies, with skewed clocks, partial and repeated exchange in any order.
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, memos, revising, rounds, settling, study, undo
from interviewcoder.changes import Draft, fold, next_id
from interviewcoder.changes.change import seal
from interviewcoder.changes.quotes import may_be_inserted
from interviewcoder.model import Codebook, CodeEntry, OptionError, StudyError, Transcript, Turn
from interviewcoder.project import Project, open_project
from interviewcoder.store.purging import left_over

TEXT = "I: How many beds? B: Well, er, we have four beds. Two of them are closed at the weekend."
CODEBOOK = Codebook(
    "trial",
    (
        CodeEntry("CAP", "Capacity"),
        CodeEntry("CAP-BED", "Beds", parent="CAP"),
        CodeEntry("WF", "Workforce"),
        CodeEntry("WF-LIC", "Licences", parent="WF"),
    ),
)
CODERS = ("ana", "ben", "carla")


@pytest.fixture(scope="module")
def seed_file() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seed.db"
        with study.create_study(path, codebook=CODEBOOK) as project:
            for coder in CODERS:
                study.add_coder(project, coder)
            transcript = Transcript(
                "one.txt",
                "txt",
                "utf-8",
                "en",
                TEXT,
                (Turn("I", 3, 17), Turn("B", 21, len(TEXT))),
                ((3, 17), (21, 49), (50, len(TEXT))),
                {"I": "interviewer", "B": "interviewee"},
            )
            interviews.add_interview(project, transcript, "DE-01", attributes={"country": "Germany"})
            interviews.add_interview(project, transcript, "DE-02", attributes={"country": "Germany"})
        yield path


class Copy:
    """One copy of the study, with its own coder and its own idea of the time."""

    def __init__(self, path: Path, coder: str, skew: int) -> None:
        self.project: Project = open_project(path)
        self.now = 1_800_000_000_000 + skew
        self.project._clock = lambda: self.now
        self.coder = coder

    def changes(self):
        return [change for _, change in self.project.changes_since()]

    def texts(self):
        return dict(self.project._connection.execute("select id, body from text"))


def step(copies: list[Copy], chance: random.Random) -> None:
    """One random deed on a random copy."""
    copy = chance.choice(copies)
    copy.now += chance.choice([0, 0, 1, 40, -500, 100_000])
    project, coder = copy.project, copy.coder
    interview = chance.choice([interview for interview in project.interviews() if interview.text])
    codes = project.codes()
    deed = chance.randrange(26)
    mine = project.codings(interview=interview.id, coder=coder)
    placed = [c for c in mine if c.placed]
    if deed <= 3:
        start = chance.randrange(interview.length - 1)
        end = chance.randrange(start + 1, interview.length + 1)
        live = [code.id for code in codes if not code.retired]
        coding.assign(project, coder, interview, (start, end), chance.sample(live, min(2, len(live))))
    elif deed == 4 and mine:
        coding.remove(project, coder, [chance.choice(mine)])
    elif deed == 5 and placed:
        with contextlib.suppress(OptionError):  # retired, or there already
            coding.recode(project, coder, chance.choice(placed), chance.choice(codes).id)
    elif deed == 6 and mine:
        coding.set_discuss(project, coder, chance.choice(mine), chance.random() < 0.7)
        revising.confirm(project, coder, chance.sample(mine, 1))
    elif deed == 7:
        memos.write_on_interview(project, coder, interview, chance.choice(["", "short", "long note"]))
        memos.write_on_passage(project, coder, interview, (21, 30), chance.choice(["", "here", "look"]))
    elif deed == 8:
        undo.undo(project, coder)
    elif deed == 9:
        undo.redo(project, coder)
    elif deed == 10:
        chance.choice([rounds.finish, rounds.reopen])(project, coder, interview)
    elif deed == 11:
        field, value = chance.choice(
            [
                ("label", chance.choice("abc")),
                ("parent", chance.choice(codes).id),
                ("merged_into", chance.choice([None, chance.choice(codes).id])),
                ("retired", chance.random() < 0.3),
            ]
        )
        edit = Draft("code.set", chance.choice(codes).id, {"field": field, "value": value}, replaces=None)
        project.apply([edit], coder=coder)
    elif deed == 12:
        value = chance.choice(["Germany", "Spain", ""])
        interviews.set_attributes(project, interview, {"country": value})
    elif deed == 13:
        others = [c for c in project.codings(live=False) if c.coder != coder]
        if others:
            # Only its coder removes a mark: this must have no effect anywhere.
            other = chance.choice(others)
            project.apply([Draft("mark.remove", other.id, {}, other.interview)], coder=coder)
    elif deed == 14:
        start = chance.randrange(interview.length)
        end = chance.randrange(start, min(interview.length, start + 12) + 1)
        size = chance.choice([0, 3, 9])
        data = {
            "previous": interview.text,
            "operations": [[start, end, size]],
            "length": interview.length - (end - start) + size,
            "words": 10,
            "turns": [],
            "sentences": [],
        }
        if data["length"] > 2:
            name = f"v{chance.randrange(10**9)}"
            texts = {name: "x" * data["length"]}
            project.apply([Draft("text.add", name, data, interview.id)], coder=coder, texts=texts)
    elif deed == 15:
        start = chance.randrange(interview.length - 1)
        ends = sorted(chance.sample(range(start + 1, interview.length + 2), min(2, interview.length - start)))
        spans = [[start, ends[0]]] + ([[ends[0], ends[-1]]] if len(ends) > 1 else [])
        data = {"text": interview.text, "spans": spans}
        project.apply([Draft("segment.draw", interview.id, data, interview.id)], coder=coder)
    elif deed == 16:
        drawings = [drawing for segment in project.segments() for drawing in segment.drawings]
        chosen = chance.sample(drawings, min(len(drawings), 2))
        project.apply([Draft("segment.erase", interview.id, {"drawings": chosen}, interview.id)], coder=coder)
    elif deed == 17:
        purge_words(copy, interview, chance)
    elif deed == 19:
        every = [c for c in project.codings(interview=interview.id, live=False) if c.placed]
        if every:
            judged = chance.sample(every, min(len(every), chance.randrange(1, 4)))
            region = min(c.start for c in judged), max(c.end for c in judged)
            settling.settle(
                project, coder, interview, region, round="coding", coders=("ana", "ben"),
                verdict=chance.choice(["a", "b", "both", "none"]), judged=[c.id for c in judged],
                resolved=[(c.code, c.start, c.end) for c in judged if chance.random() < 0.5],
                reason=chance.choice(["", "because"]),
            )  # fmt: skip
    elif deed in (20, 21):
        say_of_a_quote(project, coder, interview, chance)
    elif deed == 22:
        writer = chance.choice(CODERS)  # a summary that is not its coder's own has no effect
        subject = f"{interview.id}/{chance.choice(codes).id}/{writer}"
        data = {"field": "text", "value": chance.choice(["", "they have beds", "no beds"])}
        project.apply([Draft("summary.set", subject, data, interview.id, None)], coder=coder)
    elif deed == 18 and chance.random() < 0.2 and interview.name == "DE-02":
        project.apply([Draft("purge.interview", interview.id, {}, interview.id)], coder="")
    else:
        source = chance.choice(copies)
        everything = source.changes()
        wanted = chance.sample(everything, chance.randrange(len(everything) + 1))
        # Whoever gives a purge gives all of its deed, and all versions of the text it speaks of: which of
        # them have lost their words is told by the versions they were made from.
        purges = [change for change in everything if change.family == "purge"]
        deeds, scopes = {purge.action for purge in purges}, {purge.scope for purge in purges}
        wanted += [change for change in everything if change.action in deeds]
        wanted += [change for change in everything if change.kind == "text.add" and change.scope in scopes]
        wanted += wanted[:2]
        copy.project.take(wanted, source.texts())


def say_of_a_quote(project: Project, coder: str, interview, chance: random.Random) -> None:
    """Star anyone's coding, or one that was removed; edit its passage; translate it."""
    every = project.codings(interview=interview.id, live=chance.random() < 0.2)
    if not every:
        return
    quoted = chance.choice(every)
    edits, at = [], quoted.start
    for _ in range(chance.randrange(3)):
        start = chance.randint(at, max(at, quoted.end))
        at = chance.randint(start, max(start, quoted.end))
        edits.append([start, at, chance.choice(["", " […] ", "[the ward]", "[W]"])])
    field, value = chance.choice(
        [
            ("star", chance.random() < 0.7),
            ("star", True),
            ("edited", chance.choice([None, {"text": interview.text, "operations": edits}])),
            ("edited", {"text": interview.text, "operations": edits}),
            ("translation", chance.choice([None, "", "Wir haben vier Betten.", "Four beds."])),
            ("language", chance.choice([None, "en", "de"])),
            ("position", chance.choice([0.0, -1, 2.5])),
        ]
    )
    data = {"field": field, "value": value}
    project.apply([Draft("quote.set", quoted.id, data, interview.id, None)], coder=coder)


def purge_words(copy: Copy, interview, chance: random.Random) -> None:
    """Put another text and other memos in place of what is there, and purge what was."""
    texts = [c.subject for c in copy.changes() if c.kind == "text.add" and c.scope == interview.id]
    name = f"p{chance.randrange(10**9)}"
    data = {
        "previous": interview.text,
        "operations": [[0, 2, 4]],
        "length": interview.length + 2,
        "words": 9,
        "turns": [],
        "sentences": [],
    }
    drafts = [Draft("text.add", name, data, interview.id)]
    drafts += [Draft("purge.text", text, {"kept": name}, interview.id) for text in dict.fromkeys(texts)]
    for change in copy.changes():
        field = "reason" if change.kind == "decision.make" else "text"
        if change.kind in ("quote.set", "summary.set") and isinstance(change.data.get("value"), str):
            field = "value"
        of_people = change.family in ("memo", "decision", "quote", "summary")
        if of_people and change.data.get(field) and chance.random() < 0.5:
            redacted = {**change.data, field: f"purged {chance.randrange(100)}"}
            drafts.append(Draft("purge.change", change.id, {"data": redacted}, change.scope))
    copy.project.apply(drafts, coder="", texts={name: "y" * data["length"]})


def check_law(project: Project) -> None:
    assert project.problems() == ()


class Chance:
    """Stands in for `secrets`, so that a history found wrong can be replayed."""

    def __init__(self, chance: random.Random) -> None:
        self.randbits = chance.getrandbits
        self.token_hex = lambda size: f"{chance.getrandbits(size * 8):0{size * 2}x}"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(5, 60))
def test_step_by_step_is_the_fold_and_copies_converge(seed_file, seed, steps):
    chance = random.Random(seed)
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch("interviewcoder.project.study.secrets", Chance(chance)),
        mock.patch("interviewcoder.actions.identity.secrets", Chance(chance)),
    ):
        copies = []
        for coder, skew in zip(CODERS, (0, -3_600_000, 86_400_000), strict=True):
            path = Path(folder) / f"{coder}.db"
            shutil.copy(seed_file, path)
            copies.append(Copy(path, coder, skew))
        try:
            for _ in range(steps):
                step(copies, chance)
                if chance.random() < 0.15:
                    check_law(chance.choice(copies).project)
            for copy in copies:
                check_law(copy.project)
            texts = {id: body for copy in copies for id, body in copy.texts().items()}
            everything = [change for copy in copies for change in copy.changes()]
            folded = fold(everything)
            chance.shuffle(everything)
            assert fold(everything + everything[:10]) == folded
            for copy in copies:
                shuffled = everything[:]
                chance.shuffle(shuffled)
                copy.project.take(shuffled, texts)
                assert copy.project.take(shuffled[:20]) == ()
                check_law(copy.project)
                assert copy.project.fold() == folded
            lengths = {row.id: row.length for row in folded.tables["interview"]}
            reached = dict.fromkeys(lengths, 0)
            for row in sorted(folded.tables["segment"], key=lambda row: row.number):
                assert reached[row.interview] <= row.start < row.end <= lengths[row.interview]
                reached[row.interview] = row.end
            for row in folded.tables["coding"]:
                assert row.placed in (0, 1)
                if row.placed:
                    assert 0 <= row.start < row.end <= lengths[row.interview]
            for row in folded.tables["decision"]:
                assert 0 <= row.start <= row.end <= lengths[row.interview]
                spans = [(start, end) for _, start, end in json.loads(row.resolved)]
                assert all(0 <= start < end <= lengths[row.interview] for start, end in spans)
            for row in folded.tables["quote"]:
                reached = 0
                for start, end, put in json.loads(row.edited or "[]"):
                    assert reached <= start <= end <= lengths[row.interview] and may_be_inserted(put)
                    reached = end
            for row in folded.tables["summary"]:
                assert row.id == f"{row.interview}/{row.code}/{row.coder}" and row.text
            for copy in copies:
                assert not left_over(copy.project._connection)
                assert sorted(copy.texts()) == sorted(copies[0].texts())
        finally:
            for copy in copies:
                copy.project.close()


def test_unknown_kinds_are_kept_and_have_no_effect(seed_file, tmp_path):
    path = tmp_path / "study.db"
    shutil.copy(seed_file, path)
    with open_project(path) as project:
        before = project.fold()
        last = max(change.id for _, change in project.changes_since())
        newer = []
        for kind, subject, version in (("mark.tint", "m", 1), ("code.add", "c", 9)):
            last = next_id(last, 0, 1)
            draft = Draft(kind, subject, {"x": 1})
            newer.append(
                seal(draft, id=last, at="2026-11-23T10:00:00.000Z", coder="z", action="a", version=version)
            )
        assert len(project.take(newer)) == 2
        assert project.fold() == before
        assert project.problems() == ()
        assert {change.kind for _, change in project.changes_since()} >= {"mark.tint"}


def test_a_known_id_with_other_contents_is_refused(seed_file, tmp_path):
    path = tmp_path / "study.db"
    shutil.copy(seed_file, path)
    with open_project(path) as project:
        _, known = next(iter(project.changes_since()))
        forged = seal(
            Draft(known.kind, known.subject, {"name": "forged"}),
            id=known.id,
            at=known.at,
            coder="x",
            action=known.action,
            version=known.version,
        )
        with pytest.raises(Exception, match="says something else"):
            project.take([forged])
        assert project.problems() == ()


def test_an_id_that_would_leave_no_later_one_is_refused(seed_file, tmp_path):
    path = tmp_path / "study.db"
    shutil.copy(seed_file, path)
    with open_project(path) as project:
        for id in ("ffffffff-ffff-7fff-bfff-ffffffffffff", "not an id", ""):
            change = seal(
                Draft("coder.add", "zoe", {}),
                id=id,
                at="2026-11-23T10:00:00.000Z",
                coder="z",
                action="a",
                version=1,
            )
            with pytest.raises(StudyError, match="which no clock gives; nothing was taken"):
                project.take([change])
        assert project.problems() == ()
