"""Files on their way into a study: what is said of one, what follows for others, when one is ready."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.actions.reading_answers import Recalled
from interviewcoder.exchange import import_answers as answering
from interviewcoder.exchange.attributes import AttributeRow
from interviewcoder.exchange.import_plan import (
    Facts,
    File,
    Judged,
    Label,
    Plan,
    answers_for,
    judged,
    language_of,
    over,
    places_of,
    settled,
    speakers,
    unsaved,
    with_file,
)
from interviewcoder.model import OptionError
from interviewcoder.transcripts import Answers, SpeakerAnswer

COLON = "txt colon"


def facts(
    *labels: str, style: str = COLON, words: str = "", missed: str = "", same_as: tuple[str, ...] = ()
) -> Facts:
    found = [Label(label, 10 - number, True, "words") for number, label in enumerate(labels)]
    if missed:
        found.append(Label(missed, 3, False))
    roles = {label: "interviewer" if number == 0 else "interviewee" for number, label in enumerate(labels)}
    return Facts(style, "en", tuple(found), roles, (), words or repr(labels) + style, same_as)


def plan(*files: Facts | None, names: frozenset[str] = frozenset()) -> Plan:
    """Files DE-00.txt, DE-01.txt, …; None for one that is still read; each with words of its own."""
    listed = [
        File(
            Path(f"DE-{n:02}.txt"),
            f"DE-{n:02}.txt",
            f"DE-{n:02}",
            facts=one and replace(one, words=one.words + str(n)),
        )
        for n, one in enumerate(files)
    ]
    return Plan(tuple(listed), names)


def states(plan: Plan) -> list[str]:
    return [one.state for one in judged(plan)]


def test_a_file_is_ready_once_a_person_gave_every_speaker_a_role() -> None:
    one = plan(facts("INT", "EXP"))
    assert states(one) == ["look"] and judged(one)[0].why.startswith("Who are INT and EXP?")
    one = answering.say_role(one, 0, "INT", "interviewer")
    assert states(one) == ["look"] and judged(one)[0].why.startswith("Who is EXP?")
    one = answering.say_role(one, 0, "EXP", "interviewee")
    assert states(one) == ["ready"] and settled(one, 0)


def test_roles_as_shown_are_confirmed_at_once() -> None:
    one = plan(facts("INT", "EXP"))
    one = answering.say_right(one, 0, speakers(one, 0))
    assert [(line.role, line.confirmed) for line in speakers(one, 0)] == [
        ("interviewer", True),
        ("interviewee", True),
    ]


def test_answers_hold_for_the_other_files_of_the_style_and_are_told() -> None:
    before = plan(
        facts("INT", "EXP"), facts("INT", "EXP"), facts("INT", "PAT"), facts("INT", "EXP", style="vtt")
    )
    after = answering.say_right(before, 0, speakers(before, 0))
    assert states(after) == ["ready", "ready", "look", "look"]
    assert answering.takers(before, after, 0) == {1, 2}


def test_a_file_that_is_read_late_takes_what_was_said_before() -> None:
    one = plan(facts("INT", "EXP"), None)
    one = answering.say_right(one, 0, speakers(one, 0))
    assert states(one) == ["ready", "reading"]
    one = with_file(one, 1, facts=facts("INT", "EXP", words="others"))
    assert states(one) == ["ready", "ready"]


def test_what_was_said_of_a_file_itself_is_not_overruled_by_another() -> None:
    one = plan(facts("A", "B"), facts("A", "B"))
    one = answering.say_role(one, 1, "A", "interviewee")
    before, one = one, answering.say_role(one, 0, "A", "interviewer")
    assert [speakers(one, n)[0].role for n in (0, 1)] == ["interviewer", "interviewee"]
    assert answering.takers(before, one, 0) == frozenset()


def test_two_labels_with_one_name_have_one_role() -> None:
    one = plan(facts("INT", "Interviewee 2", "Interviewee2"))
    (suggestion,) = [line.suggestion for line in speakers(one, 0) if line.suggestion]
    assert (suggestion.label, suggestion.same_as) == ("Interviewee2", "Interviewee 2")
    one = answering.say_same(one, 0, "Interviewee2", "Interviewee 2")
    assert [line.suggestion for line in speakers(one, 0)] == [None, None, None]
    one = answering.say_role(one, 0, "Interviewee2", "other")
    by_label = {line.label: line for line in speakers(one, 0)}
    assert by_label["Interviewee 2"].role == by_label["Interviewee2"].role == "other"
    assert by_label["Interviewee2"].name == "Interviewee 2"
    assert states(answering.say_role(one, 0, "INT", "interviewer")) == ["ready"]


def test_renaming_keeps_the_role_and_refuses_what_cannot_be_a_name() -> None:
    one = answering.say_role(plan(facts("B")), 0, "B", "interviewer")
    one = answering.say_name(one, 0, "B", " Anna ")
    (line,) = speakers(one, 0)
    assert (line.label, line.name, line.role, line.confirmed) == ("B", "Anna", "interviewer", True)
    for name in ("", "  ", "a\nb", "x" * 201):
        with pytest.raises(OptionError):
            answering.say_name(one, 0, "B", name)


def test_labels_are_rejected_accepted_and_named_though_they_were_missed() -> None:
    one = plan(facts("INT", "Note", missed="Costs"))
    one = answering.say_no_speaker(one, 0, "Note")
    assert [(line.label, line.standing) for line in speakers(one, 0)] == [
        ("INT", "speaker"),
        ("Note", "rejected"),
        ("Costs", "missed"),
    ]
    one = answering.say_speaker(one, 0, "Costs")
    one = answering.say_speaker(one, 0, "Hausmeister")
    one = answering.say_speaker(one, 0, "Note")
    assert {line.label for line in speakers(one, 0) if line.standing == "speaker"} == {
        "INT", "Costs", "Hausmeister", "Note",
    }  # fmt: skip
    assert answers_for(one, 0).not_speakers == frozenset()


def test_undo_takes_the_last_word_back_but_not_what_was_read_since() -> None:
    one = plan(facts("INT", "EXP"), None)
    one = answering.say_right(one, 0, speakers(one, 0))
    one = with_file(one, 1, facts=facts("INT", "EXP", words="others"))
    one = answering.undo(one)
    assert states(one) == ["look", "look"] and not unsaved(one)
    with pytest.raises(OptionError, match="Nothing was said"):
        answering.undo(one)


def test_what_is_taken_back_is_told_and_said_again() -> None:
    one = answering.say_name(plan(facts("INT", "EXP")), 0, "EXP", "Anna")
    named = answering.say_role(one, 0, "EXP", "other")
    back = answering.undo(named)
    assert answering.difference(named, back) == "EXP in DE-00.txt"
    assert answering.redo(back).said == named.said
    assert answering.difference(answering.undo(back), back) == "EXP in DE-00.txt"
    with pytest.raises(OptionError, match="taken back"):
        answering.redo(answering.say_id(back, 0, "X"))
    called = answering.say_language(answering.say_id(one, 0, "X"), 0, "de")
    assert answering.difference(one, called) == "the id of DE-00.txt, the language of DE-00.txt"
    assert answering.difference(one, answering.leave_out(one, 0)) == "whether DE-00.txt is imported"


def test_what_was_said_already_is_no_deed() -> None:
    one = answering.say_right(plan(facts("INT", "EXP")), 0, speakers(plan(facts("INT", "EXP")), 0))
    assert answering.say_right(one, 0, speakers(one, 0)) is one and len(one.before) == 1


def test_a_name_stays_in_its_file_and_is_offered_in_others_until_it_is_given_again() -> None:
    one = plan(facts("I", "B"), facts("I", "B"), facts("I", "B"), facts("I", "B", style="vtt"))
    one = answering.say_right(one, 0, speakers(one, 0))
    before, one = one, answering.say_name(one, 0, "B", "Dr. Keller")
    assert [line.name for n in range(4) for line in speakers(one, n) if line.label == "B"] == [
        "Dr. Keller", "B", "B", "B",
    ]  # fmt: skip
    assert [line.offered for n in range(4) for line in speakers(one, n) if line.label == "B"] == [
        "", "Dr. Keller", "Dr. Keller", "",
    ]  # fmt: skip
    assert answering.takers(before, one, 0) == frozenset()
    assert "as answered for DE-00" in judged(one)[1].why
    again = answering.say_name(one, 1, "B", "Dr. Keller")
    assert speakers(again, 2)[1].name == "Dr. Keller" and answering.takers(one, again, 1) == {2}
    back = answering.say_name(again, 1, "B", "B")
    assert speakers(back, 2)[1].name == "B"


def test_a_profile_names_the_speakers_of_all_files() -> None:
    one = plan(facts("I", "B"), facts("I", "B"))
    one = answering.say(one, 0, Answers({"B": SpeakerAnswer("Expert")}), of_all=True)
    assert [speakers(one, n)[1].name for n in (0, 1)] == ["Expert", "Expert"]


def test_remembered_roles_serve_and_a_remembered_name_is_offered() -> None:
    said = Answers({"I": SpeakerAnswer(role="interviewer"), "B": SpeakerAnswer(role="interviewee")})
    one = replace(plan(facts("I", "B")), remembered={COLON: Recalled(said, {"B": "Dr. Keller"}, "03_Köln")})
    assert judged(one)[0] == Judged("ready", "Roles as answered for 03_Köln; names are not carried over.")
    assert [(line.name, line.offered) for line in speakers(one, 0)] == [("I", ""), ("B", "Dr. Keller")]


def test_labels_that_ask_and_answer_are_told_before_they_are_one() -> None:
    one = plan(facts("INT", "EXP", "EXP 2"))
    assert answering.differing_roles(one, 0, "EXP", "EXP 2") == ""
    assert answering.differing_roles(one, 0, "INT", "EXP") == (
        "INT is the interviewer, EXP an interviewee; both would be an interviewee."
    )


def test_the_same_words_are_no_second_interview_unless_a_person_says_so() -> None:
    one = plan(facts("A", same_as=("UK-07",)), names=frozenset({"UK-07"}))
    assert states(one) == ["same"] and "UK-07" in judged(one)[0].why
    assert states(answering.say_another(one, 0)) == ["look"]
    again = plan(facts("A", same_as=("DE-00",)), names=frozenset({"DE-00"}))
    assert states(answering.say_another(again, 0)) == ["same"]  # the very interview


def test_of_two_files_with_the_same_words_the_first_is_taken() -> None:
    one = plan(facts("A"), facts("A"))
    one = with_file(one, 1, facts=one.files[0].facts)
    assert states(one) == ["look", "same"] and "DE-00.txt" in judged(one)[1].why
    assert states(answering.leave_out(one, 0)) == ["left out", "look"]


def test_a_changed_file_of_a_known_interview_is_not_imported_under_its_id() -> None:
    one = plan(facts("A"), names=frozenset({"DE-00"}))
    one = answering.say_right(one, 0, speakers(one, 0))
    assert states(one) == ["changed"]
    assert states(answering.say_id(one, 0, "DE-00b")) == ["ready"]


@pytest.mark.parametrize("id", ["", " ", "a,b", "x" * 81, "a\x1b[2J"])
def test_an_id_that_cannot_be_is_refused(id: str) -> None:
    with pytest.raises(OptionError, match="id has 1 to 80"):
        answering.say_id(plan(facts("A")), 0, id)


def test_two_files_cannot_have_one_id() -> None:
    one = plan(facts("A"), facts("A"))
    one = answering.say_right(one, 0, speakers(one, 0))
    one = answering.say_id(one, 1, "DE-00")
    assert states(one) == ["look", "look"]
    assert states(answering.leave_out(one, 1)) == ["ready", "left out"]


def test_a_row_that_cannot_be_used_keeps_its_file_out() -> None:
    row = AttributeRow(2, "DE-00", "", {}, None, "de", (), "country 'Germny' is not one I know")
    one = plan(facts("A"))
    one = replace(one, files=(replace(one.files[0], row=row),))
    assert states(one) == ["unreadable"] and "Germny" in judged(one)[0].why


def test_the_language_is_a_file_s_own() -> None:
    one = plan(facts("A"), facts("A"))
    one = answering.say_language(one, 0, "pl")
    assert [language_of(one, n) for n in (0, 1)] == ["pl", "en"]
    one = answering.say(one, 1, Answers({"A": SpeakerAnswer(role="other")}, language="it"))
    assert [language_of(one, n) for n in (0, 1)] == ["pl", "it"]


def test_a_file_without_labels_is_ready_once_a_person_looked() -> None:
    one = plan(facts())
    assert states(one) == ["look"]
    assert states(answering.say_right(one, 0, ())) == ["ready"]


_labels = st.sampled_from(["A", "B", "C"])
_answers = st.builds(
    Answers,
    st.dictionaries(
        _labels,
        st.builds(SpeakerAnswer, st.none() | _labels, st.none() | st.sampled_from(["interviewer", "other"])),
    ),
    st.frozensets(st.sampled_from(["X", "Y"])),
)


@given(_answers, _answers, _answers)
def test_answers_over_one_another_do_not_depend_on_how_they_are_grouped(
    a: Answers, b: Answers, c: Answers
) -> None:
    assert over(over(a, b), c) == over(a, over(b, c))


def test_only_files_that_wait_count_as_unsaved() -> None:
    one = plan(facts("A"))
    one = answering.say_right(one, 0, speakers(one, 0))
    assert unsaved(one) and places_of(one, "ready") == (0,)
    assert not unsaved(with_file(one, 0, imported="DE-00"))
