"""A batch of transcripts: what is there already, what was corrected, what was said of speakers before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewcoder.actions.reading_answers import forget, recalled, remember, remembered
from interviewcoder.actions.revising import revise
from interviewcoder.actions.study import add_coder, create_study
from interviewcoder.exchange import ImportOptions, import_transcripts, read_attributes
from interviewcoder.exchange.batch import read_corrected
from interviewcoder.model import Interview, TranscriptError
from interviewcoder.project import Project
from interviewcoder.transcripts import Answers, SpeakerAnswer

WORDS = "I: Is there a bed?\nB: No.\nI: Since when?\nB: Since May.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create_study(tmp_path / "study.db") as project:
        yield project


def _file(folder: Path, name: str, text: str = WORDS) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_same_words_under_another_name_are_a_notice_not_a_second_interview(
    project: Project, tmp_path: Path
) -> None:
    files = [_file(tmp_path, "DE-01.txt"), _file(tmp_path, "DE-01 (1).txt")]
    first, copy = import_transcripts(project, files)
    assert first.new and not copy.new and copy.problem is None
    assert copy.interview == first.interview and "very words of DE-01" in copy.notices[0]
    assert [one.name for one in project.interviews()] == ["DE-01"]


@pytest.mark.parametrize("endings", [("", "\n"), ("\n", ""), ("\n", "\n\n")])
def test_a_line_end_that_closes_a_text_makes_no_second_interview(
    project: Project, tmp_path: Path, endings: tuple[str, str]
) -> None:
    bare = WORDS.rstrip("\n")
    files = [_file(tmp_path, f"DE-0{n}.txt", bare + end) for n, end in enumerate(endings, 1)]
    first, copy = import_transcripts(project, files)
    assert first.new and not copy.new and copy.interview == first.interview


def test_two_interviews_with_the_same_words_are_two_if_a_person_says_so(
    project: Project, tmp_path: Path
) -> None:
    files = [_file(tmp_path, "DE-01.txt"), _file(tmp_path, "DE-02.txt")]
    outcomes = list(import_transcripts(project, files, options=ImportOptions(same_text=True)))
    assert all(outcome.new for outcome in outcomes)
    assert len(project.interviews()) == 2


def test_texts_of_one_length_are_not_taken_for_one_another(project: Project, tmp_path: Path) -> None:
    files = [_file(tmp_path, "DE-01.txt"), _file(tmp_path, "DE-02.txt", WORDS.replace("May", "Mai"))]
    assert all(outcome.new for outcome in import_transcripts(project, files))


def test_other_words_under_a_known_name_offer_to_revise(project: Project, tmp_path: Path) -> None:
    (_,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")])
    (tmp_path / "later").mkdir()
    corrected = _file(tmp_path / "later", "DE-01.txt", WORDS.replace("May", "June"))
    (outcome,) = import_transcripts(project, [corrected])
    assert outcome.problem and "interviewcoder revise" in outcome.problem
    assert project.document(project.interviews()[0]).text == WORDS


NAMED = Answers({"I": SpeakerAnswer(None, "interviewer"), "B": SpeakerAnswer("Dr. Keller", "interviewee")})


def _labels(project: Project, interview: Interview) -> list[tuple[str, str, bool]]:
    speakers = project.document(interview).speakers
    return [(one.label, one.role, one.confirmed) for one in speakers]


def test_roles_are_remembered_for_the_next_file_of_the_style_and_a_name_is_not(
    project: Project, tmp_path: Path
) -> None:
    remember(project, "txt colon", NAMED, interview="DE-00")
    same, other = import_transcripts(
        project,
        [
            _file(tmp_path, "DE-01.txt"),
            _file(tmp_path, "DE-02.txt", WORDS.replace("I: ", "I – ").replace("B: ", "B – ") * 2),
        ],
    )
    assert same.interview and other.interview
    assert _labels(project, same.interview) == [("I", "interviewer", True), ("B", "interviewee", True)]
    assert same.answered_for == "DE-00" and other.answered_for == ""
    assert not other.interview.roles_confirmed


def test_a_name_given_for_several_interviews_or_by_a_profile_serves(project: Project, tmp_path: Path) -> None:
    remember(project, "txt colon", NAMED, interview="DE-00")
    assert recalled(project)["txt colon"].offered == {"B": "Dr. Keller"}
    other = Answers({"B": SpeakerAnswer("Expert", "interviewee")})
    remember(project, "txt colon", other, interview="DE-01")
    assert recalled(project)["txt colon"].answers.speakers["B"].name is None
    remember(project, "txt colon", other, interview="DE-02")
    assert recalled(project)["txt colon"].answers.speakers["B"] == SpeakerAnswer("Expert", "interviewee")
    assert recalled(project)["txt colon"].offered == {}
    remember(project, "vtt voice", other, interview="DE-03", sure={"B"})
    (outcome,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")])
    assert outcome.interview and _labels(project, outcome.interview)[1][0] == "Expert"
    assert remembered(project)["vtt voice"].speakers["B"].name == "Expert"


def test_names_kept_by_an_older_program_are_offered_and_not_taken(project: Project) -> None:
    kept = {"txt colon": {"speakers": {"B": {"name": "Dr. Keller", "role": "interviewee"}}}}
    project.set_setting("", "answers about speakers", json.dumps(kept))
    assert remembered(project)["txt colon"].speakers == {"B": SpeakerAnswer(None, "interviewee")}
    assert recalled(project)["txt colon"].offered == {"B": "Dr. Keller"}


def test_spellings_of_one_speaker_are_one_in_the_next_file_that_has_both(
    project: Project, tmp_path: Path
) -> None:
    both = Answers({"B": SpeakerAnswer("Dr. Keller", "interviewee"), "B2": SpeakerAnswer("Dr. Keller")})
    remember(project, "txt colon", both)
    here = _file(tmp_path, "DE-01.txt", (WORDS + "B2: Ten weeks.\n") * 3)
    alone = _file(tmp_path, "DE-02.txt", WORDS.replace("B:", "B2:") * 3)
    one, other = import_transcripts(project, [here, alone])
    assert one.interview and [label for label, _, _ in _labels(project, one.interview)] == ["I", "B"]
    assert other.interview and [label for label, _, _ in _labels(project, other.interview)] == ["I", "B2"]


def test_the_text_of_now_is_the_same_and_the_one_before_an_earlier_version(
    project: Project, tmp_path: Path
) -> None:
    first = _file(tmp_path, "DE-01.txt")
    (outcome,) = import_transcripts(project, [first])
    assert outcome.interview
    later = _file(tmp_path / "later", "DE-01.txt", WORDS.replace("May", "June"))
    revise(project, outcome.interview, read_corrected(project, outcome.interview, later).transcript)
    now, before = import_transcripts(project, [later, first])
    assert now.problem is None and not now.new and now.interview and not now.notices
    assert before.interview and not before.new
    assert before.notices == (
        "DE-01.txt is an earlier version of DE-01, which was corrected since; nothing was changed.",
    )


def test_what_a_table_says_of_an_interview_that_is_there_is_set(project: Project, tmp_path: Path) -> None:
    file = _file(tmp_path, "DE-01.txt")
    (first,) = import_transcripts(project, [file])
    assert first.interview and first.interview.attributes == {}
    table = tmp_path / "table.csv"
    table.write_text("id,country,main_coder,language\nDE-01,Germany,Ana,de\n", encoding="utf-8")
    add_coder(project, "Ana")
    (again,) = import_transcripts(project, [file], attributes=read_attributes(table))
    assert not again.new and again.interview
    assert again.interview.attributes == {"country": "Germany"}
    assert (again.interview.main_coder, again.interview.language) == ("Ana", "de")


def test_a_label_that_is_nobody_s_is_named(project: Project, tmp_path: Path) -> None:
    options = ImportOptions(roles={"Jm": "interviewer", "B": "interviewee"})
    (outcome,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")], options=options)
    assert outcome.notices[-1] == (
        "DE-01: the role of I was not given and it has no speaker Jm; its roles stay unconfirmed."
    )
    whole = ImportOptions(roles={"I": "other", "B": "interviewee"})
    (again,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")], options=whole)
    assert again.notices == ("DE-01 was in the study; its roles were set as given: I other, B interviewee.",)
    assert project.interview("DE-01").roles_confirmed
    (third,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")], options=whole)
    assert third.notices == ()


def test_a_speaker_nobody_spoke_of_leaves_the_roles_unconfirmed(project: Project, tmp_path: Path) -> None:
    remember(project, "txt colon", Answers({"I": SpeakerAnswer(None, "interviewer")}))
    (outcome,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")])
    assert outcome.interview and not outcome.interview.roles_confirmed
    assert any("role of B was not given" in notice for notice in outcome.notices)


def test_later_answers_stand_over_earlier_ones(project: Project) -> None:
    remember(project, "txt colon", Answers({"I": SpeakerAnswer("Ines")}, frozenset({"Note"}), "de"))
    remember(project, "txt colon", Answers({"Note": SpeakerAnswer(role="other")}, frozenset({"I"}), "de"))
    assert remembered(project) == {
        "txt colon": Answers({"Note": SpeakerAnswer(role="other")}, frozenset({"I"}), "de")
    }
    forget(project)
    assert remembered(project) == {}


def test_what_another_program_left_there_is_no_obstacle(project: Project) -> None:
    for value in ("[]", "{", '{"txt": 3}', "[" * 100_000, '{"txt": {"speakers": {"I": 7}}}'):
        project.set_setting("", "answers about speakers", value)
        assert remembered(project) == {}


def test_of_labels_the_interview_does_not_have_holds_what_is_remembered(
    project: Project, tmp_path: Path
) -> None:
    (outcome,) = import_transcripts(project, [_file(tmp_path, "DE-01.txt")])
    assert outcome.interview
    remember(project, "txt colon", Answers({"B": SpeakerAnswer("Expert")}, frozenset({"Note"})))
    later = _file(tmp_path / "later", "DE-01.txt", WORDS + "Note: a door shuts.\nNote: and again.\n" * 2)
    read = read_corrected(project, outcome.interview, later)
    assert set(read.transcript.speakers) == {"I", "B"} and read.kept == {}
    doctor = Answers({"B": SpeakerAnswer("Doctor")})
    assert set(read_corrected(project, outcome.interview, later, doctor).transcript.speakers) == {
        "I",
        "Doctor",
    }
    with pytest.raises(TranscriptError, match="does not exist"):
        read_corrected(project, outcome.interview, tmp_path / "none.txt")


def test_a_file_is_looked_up_without_going_through_the_whole_study(project: Project, tmp_path: Path) -> None:
    asked: list[str] = []
    project._connection.set_trace_callback(asked.append)
    assert [one.new for one in import_transcripts(project, [_file(tmp_path, "A.txt")])] == [True]
    project._connection.set_trace_callback(None)
    looked_up = {statement for statement in asked if statement.lower().startswith("select")}
    steps = {
        step[-1]
        for statement in looked_up
        for step in project._connection.execute(f"explain query plan {statement}")
    }
    scanned = {step.split()[1] for step in steps if step.startswith("SCAN")}
    assert steps and not scanned & {"interview", "text_version", "text", "turn", "sentence", "change"}
