"""What a plan needs of files and study: finding files, reading, bringing in as it was said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from interviewcoder.actions.reading_answers import remembered
from interviewcoder.actions.study import create_study
from interviewcoder.exchange import import_answers as answering
from interviewcoder.exchange import import_deeds as deeds
from interviewcoder.exchange.import_plan import Plan, id_of, judged, speakers, with_file
from interviewcoder.exchange.spreadsheet import TableFileError
from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.transcripts import Answers, SpeakerAnswer, read_in_style, read_profile

DIALOGUE = "\n".join(f"I: Question {n}?\nB: Answer {n}, the ward is full." for n in range(6))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create_study(tmp_path / "study.db") as opened:
        yield opened


def file(folder: Path, name: str, text: str = DIALOGUE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(project: Project, *paths: Path) -> Plan:
    plan = deeds.plan_for([one.name for one in project.interviews()], paths)
    for place, path in enumerate(paths):
        plan = with_file(plan, place, facts=deeds.facts_of(project, read_in_style(path, answers=Answers())))
    return plan


def bring(project: Project, plan: Plan, place: int) -> deeds.Brought:
    source = deeds.opened(plan.files[place].path)
    return deeds.bring_in(project, plan, place, deeds.as_said(plan, place, source))


def test_what_was_said_is_what_the_study_has(project: Project, tmp_path: Path) -> None:
    plan = read(project, file(tmp_path, "DE-01.txt"))
    plan = answering.say_name(plan, 0, "B", "Expert")
    plan = answering.say_role(plan, 0, "B", "interviewee")
    plan = answering.say_role(plan, 0, "I", "interviewer")
    plan = answering.say_id(plan, 0, "Munich 1")
    plan = answering.say_language(plan, 0, "de")
    assert project.interviews() == ()
    brought = bring(project, plan, 0)
    interview = project.interview("Munich 1")
    assert brought.interview == interview and brought.confirmed and interview.roles_confirmed
    assert interview.language == "de" and interview.file == "DE-01.txt"
    labels = [(one.label, one.role) for one in project.document(interview).speakers]
    assert labels == [("I", "interviewer"), ("Expert", "interviewee")]


def test_roles_that_nobody_gave_stay_guesses(project: Project, tmp_path: Path) -> None:
    plan = read(project, file(tmp_path, "DE-01.txt"))
    brought = bring(project, answering.say_role(plan, 0, "I", "interviewer"), 0)
    assert not brought.confirmed and not brought.interview.roles_confirmed


def test_answers_are_remembered_for_the_style_without_the_language(project: Project, tmp_path: Path) -> None:
    plan = read(project, file(tmp_path, "DE-01.txt"))
    plan = answering.say_right(answering.say_language(plan, 0, "de"), 0, speakers(plan, 0))
    bring(project, plan, 0)
    style = plan.files[0].facts.style if plan.files[0].facts else ""
    assert remembered(project) == {
        style: Answers({"I": SpeakerAnswer(role="interviewer"), "B": SpeakerAnswer(role="interviewee")})
    }


def test_what_is_in_the_study_is_known_again(project: Project, tmp_path: Path) -> None:
    plan = read(project, file(tmp_path, "DE-01.txt"))
    bring(project, answering.say_right(plan, 0, speakers(plan, 0)), 0)
    other = file(tmp_path, "copy.txt")
    changed = tmp_path / "new"
    changed.mkdir()
    again = read(project, tmp_path / "DE-01.txt", other, file(changed, "DE-01.txt", DIALOGUE + "\nI: More?"))
    assert [one.state for one in judged(again)] == ["same", "same", "changed"]
    with pytest.raises(OptionError, match="revise"):
        bring(project, again, 2)
    assert len(project.interviews()) == 1


def test_labels_come_with_how_often_and_what_is_said_first(project: Project, tmp_path: Path) -> None:
    plan = read(
        project, file(tmp_path, "DE-01.txt", f"{DIALOGUE}\nI: {'How long is it? ' * 9}\nAnna: I am late.")
    )
    found = {one.label: one for one in speakers(plan, 0)}
    assert (found["I"].times, found["I"].first_words) == (7, "Question 0?")
    plan = read(project, file(tmp_path, "DE-02.txt", DIALOGUE.replace("Question 0", "How long is it? " * 9)))
    assert speakers(plan, 0)[0].first_words == ("How long is it? " * 9)[:60]


def test_the_same_words_in_another_format_are_the_same_interview(project: Project, tmp_path: Path) -> None:
    plan = read(project, file(tmp_path, "X-1.txt", f"{DIALOGUE}\n"))
    bring(project, answering.say_right(plan, 0, speakers(plan, 0)), 0)
    word = Document()
    for line in DIALOGUE.split("\n"):
        word.add_paragraph(line)
    word.save(str(tmp_path / "W-1.docx"))
    again = read(project, tmp_path / "W-1.docx", file(tmp_path, "Y-1.txt", f"{DIALOGUE}\nI: One more?\n"))
    facts = [one.facts for one in again.files]
    assert facts[0] and facts[1] and facts[0].same_as == ("X-1",) and facts[1].same_as == ()
    assert judged(again)[0].state == "same" and "very words of X-1" in judged(again)[0].why


def test_two_files_listed_with_the_same_words_are_known_as_one_in_any_format(
    project: Project, tmp_path: Path
) -> None:
    one, two = file(tmp_path, "X-1.txt", f"{DIALOGUE}\n"), file(tmp_path, "Y-1.txt", DIALOGUE)
    assert "very words of X-1.txt" in judged(read(project, one, two))[1].why


def test_a_profile_is_saved_once_and_read_back(tmp_path: Path) -> None:
    answers = Answers({"I": SpeakerAnswer("Ines", "interviewer")}, frozenset({"Note"}))
    deeds.save_profile(tmp_path / "f4.yaml", answers)
    assert read_profile(tmp_path / "f4.yaml") == answers
    with pytest.raises(TableFileError):
        deeds.save_profile(tmp_path / "f4.yaml", answers)


def test_further_files_come_after_those_there_and_each_once(tmp_path: Path) -> None:
    first, second = file(tmp_path, "a.txt"), file(tmp_path, "b.txt")
    plan = deeds.with_paths(deeds.plan_for((), [first, first]), [first, second])
    assert [one.name for one in plan.files] == ["a.txt", "b.txt"]
    assert [id_of(plan, place) for place in (0, 1)] == ["a", "b"]
