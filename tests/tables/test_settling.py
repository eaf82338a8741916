"""Settling on small studies: what a decision covers, takes away and leaves, on both ends of a merge."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewcoder.actions import coding, queue, rounds, settling, undo
from interviewcoder.actions.merging import merge
from interviewcoder.actions.names import Pseudonym
from interviewcoder.actions.pseudonyms import pseudonymise
from interviewcoder.actions.withdrawing import withdraw
from interviewcoder.changes import Draft
from interviewcoder.model import OptionError, Verdict
from interviewcoder.project import Project, open_project
from interviewcoder.tables import agreement_table, final_codings, quotes, theme_table
from interviewcoder.tables.final_codings import settled_interviews
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.settling import Left, left_to_settle, question, settle_disagreement
from tests.tables.test_disagreements import TURNS, code, finish, told

Make = Callable[..., Project]


@pytest.fixture
def study(make_study: Make) -> Project:
    """Two interviews, alike; ana is the main coder. Four disagreements in DE-01, one passage agreed."""
    project = make_study({"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS)})
    for name in ("DE-01", "ES-01"):
        project.apply([main_coder(project, name)], coder="")
    code(project, "ana", "CAP-BED", "Four beds.")
    code(project, "ben", "CAP-BED", "Four beds")
    code(project, "ana", "CAP-BED", "Two are closed.")
    code(project, "ben", "CAP-WST", "closed")
    code(project, "ana", "AW-REF", "Nobody is licensed at night.")
    code(project, "ben", "AW-REF", "licensed at night")
    code(project, "ben", "CAP-WST", "Waste is a worry.")
    code(project, "ana", "CAP-WST", "Waste", "ES-01")
    finish(project, "ana", "ben")
    finish(project, "ana", names=("ES-01",))
    return project


def main_coder(project: Project, name: str) -> Draft:
    interview = project.interview(name).id
    return Draft("interview.set", interview, {"field": "main_coder", "value": "ana"}, interview, None)


def settle(project: Project, number: int, verdict: Verdict, **how):
    found = left_to_settle(project).found
    return settle_disagreement(project, "lea", found, found.disagreements[number], verdict, **how)


def final(project: Project, name: str = "DE-01", **how) -> list[tuple[str, str, str]]:
    """(Code, words, source) of the final codings of an interview of which something is settled."""
    interview = project.interview(name)
    text = project.document(interview).text
    keys = {code.id: code.key for code in project.codes()}
    found = settled_interviews(project, **how)[interview.id].finals.codings
    return [(keys[one.code], text[one.start : one.end], one.source) for one in found]


def states(left: Left) -> list[str]:
    return [left.settled[one.id][0] if one.id in left.settled else "open" for one in left.found.disagreements]


def test_what_nobody_compared_is_the_main_coders(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    project.apply([main_coder(project, "DE-01")], coder="")
    code(project, "ana", "CAP-BED", "Four beds.")
    code(project, "ben", "AW-REF", "Waste")
    finish(project, "ana")
    assert settled_interviews(project) == {}
    by_main = theme_table(project, coders="main")
    table = theme_table(project)
    assert (table.rows, table.notes, table.options.coders) == (by_main.rows, by_main.notes, "final")


@pytest.mark.parametrize(
    ("boundary", "beds", "words"),
    [
        ("intersection", "Four beds", "licensed at night"),
        ("union", "Four beds. Two are closed.", "Nobody is licensed at night."),
        ("main", "Four beds. Two are closed.", "Nobody is licensed at night."),
    ],
)
def test_a_decision_changes_no_boundary_of_other_passages(study: Project, boundary, beds, words) -> None:
    """What all gave has the boundaries of the rule, whether anything in the interview was settled or not."""
    there = [("CAP-BED", beds, "agreed"), ("AW-REF", words, "agreed")]
    assert [one for one in final(study, boundary=boundary) if one[2] == "agreed"] == there
    settle(study, 3, "none")
    assert [one for one in final(study, boundary=boundary) if one[2] == "agreed"] == there
    assert f"({boundary})" in " ".join(theme_table(study, boundary=boundary).notes)


def test_quotes_have_the_boundary_that_is_asked_for(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    turn = TURNS[-1][1]
    long = [t for _, t in TURNS if len(t) > 45][:1] or [turn]
    code(project, "ana", "CAP-BED", long[0])
    code(project, "ben", "CAP-BED", long[0].rpartition(" ")[0])
    finish(project, "ana", "ben")
    assert [one.words for one in quotes(project, boundary="union").rows] == [long[0]]
    assert [one.words for one in quotes(project).rows] == [long[0].rpartition(" ")[0]]


def test_coders_who_agree_on_everything_need_no_main_coder(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    for coder in ("ana", "ben"):
        code(project, coder, "CAP-BED", "Four beds")
    finish(project, "ana", "ben")
    assert {r.name: (r.overall.interviews, r.overall.finished) for r in theme_table(project).rows} == {
        "AW": (0, 1),
        "CAP": (1, 1),
    }


def test_what_was_coded_after_a_decision_counts_and_flags_it(study: Project) -> None:
    settle(study, 0, "none")
    settle(study, 3, "none")
    assert [words for _, words, _ in final(study)] == ["licensed at night"]
    code(study, "ana", "CAP-WST", "Waste is")
    assert ("CAP-WST", "Waste is", "main") in final(study), "the decision did not see it"
    assert [(d.outdated, len(d.added), d.codings_changed) for d in study.decisions()] == [
        (False, 0, False),
        (True, 1, False),
    ]
    assert states(left_to_settle(study))[-1] == "outdated"
    (task,) = (one for one in queue.tasks(study) if one.kind == "decision")
    assert "codings were added here since" in task.why
    settling.settle_again(study, "lea", study.decisions()[1])
    assert [d.outdated for d in study.decisions()] == [False, False]


def test_other_codes_and_what_was_decided_flag_nothing(study: Project) -> None:
    settle(study, 3, "b")
    code(study, "ana", "AW-REF", "Waste is")  # another code
    code(study, "ana", "CAP-WST", "Waste is a worry.")  # what stands by the decision
    assert [one.added for one in study.decisions()] == [()]


def test_a_passage_agreed_on_in_a_later_round_counts(study: Project) -> None:
    settle(study, 3, "none")
    interview = study.interview("DE-01")
    later = rounds.open_round(study, "R2", "drift", ["ana", "ben"], [interview], start="clean")
    for coder in ("ana", "ben"):
        code(study, coder, "CAP-WST", "Waste is a worry.")
        rounds.finish(study, coder, interview)
    assert [one.added for one in study.decisions()] == [], "an open round tells nothing"
    rounds.close_round(study, later)
    assert final(study) == [("CAP-WST", "Waste is a worry.", "agreed")]
    assert [len(one.added) for one in study.decisions()] == [2]


def test_what_both_give_again_after_a_decision_against_it_counts(study: Project) -> None:
    """ana keeps her coding, ben adds one: a later round finds them agreed, which the decision did not see."""
    project = study
    settle(project, 0, "none")
    interview = project.interview("DE-01")
    later = rounds.open_round(project, "R2", "drift", ["ana", "ben"], [interview])
    code(project, "ben", "CAP-BED", "Four beds. Two")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    rounds.close_round(project, later)
    assert [one.outdated for one in project.decisions()] == [True]
    assert "CAP-BED" in {key for key, _, source in final(project) if source == "agreed"}


def test_of_two_rounds_the_later_says_what_is_agreed(study: Project) -> None:
    """What ben took back in the later round is not agreed, though it was in one that is settled in part."""
    settle(study, 3, "none")
    interview = study.interview("DE-01")
    later = rounds.open_round(study, "R2", "drift", ["ana", "ben"], [interview])
    keys = {one.id: one.key for one in study.codes()}
    coding.remove(study, "ben", [one for one in study.codings(coder="ben") if keys[one.code] == "AW-REF"])
    for coder in ("ana", "ben"):
        rounds.finish(study, coder, interview)
    rounds.close_round(study, later)
    assert ("AW-REF", "Nobody is licensed at night.", "main") in final(study)
    assert not any(source == "agreed" and key == "AW-REF" for key, _, source in final(study))


def test_a_decision_another_copy_made_later_is_the_one_that_counts(study: Project, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    study._connection.execute("pragma wal_checkpoint(truncate)")
    shutil.copy(study.path, path)
    settle(study, 3, "b")
    with open_project(path) as other:
        settle(other, 3, "none")
        merge(study, [other])
    assert [one.shown for one in study.decisions()] == [False, True]
    assert "CAP-WST" not in {key for key, _, _ in final(study)}
    assert settled_interviews(study)[study.interview("DE-01").id].finals.decisions == 1


def test_a_code_given_counts_as_known_where_the_list_does_not_say_so(study: Project) -> None:
    """Finishing by another program may record codings of codes it does not list."""
    interview = study.interview("ES-01")
    for coder in ("ana", "carla"):
        if coder == "carla":
            code(study, coder, "CAP-WST", "Waste", "ES-01")
        ids = [one.id for one in study.codings(coder=coder, interview=interview.id)]
        data = {"finished": True, "round": "pilot", "codings": ids, "codes": []}
        study.apply([Draft("finish.set", f"{coder}-pilot", data, interview.id)], coder=coder)
    assert settled_interviews(study)[interview.id].finals.agreed == 1


def test_each_verdict_and_what_is_final_then(study: Project) -> None:
    before = agreement_table(study)
    settle(study, 0, "b", reason="the beds alone")
    assert final(study) == [
        ("CAP-BED", "Four beds", "decision"),
        ("AW-REF", "licensed at night", "agreed"),
        # unsettled: the main coder, who gave nothing here
    ]
    assert final(study, boundary="union")[1] == ("AW-REF", "Nobody is licensed at night.", "agreed")
    settle(study, 1, "both")
    settle(study, 2, "a")
    decision = settle(study, 3, "none", reason="  ")
    assert (decision.reason, decision.coder, decision.coders, decision.resolved) == (
        "",
        "lea",
        ("ana", "ben"),
        (),
    )
    assert final(study) == [
        ("CAP-BED", "Four beds", "decision"),
        ("CAP-WST", "closed", "decision"),
        ("AW-REF", "Nobody is licensed at night.", "decision"),
    ]
    assert states(left_to_settle(study)) == ["settled"] * 4
    assert agreement_table(study) == before, "originals stay, and agreement is computed on them"


def test_a_new_coding_on_a_place_of_its_own(study: Project) -> None:
    codes = {one.key: one.id for one in study.codes()}
    document = study.document(study.interview("DE-01"))
    start = document.text.index("Waste is")
    settle(study, 3, "new", codes=[codes["CAP"], codes["AW"]], place=(start, start + 8))
    assert ("CAP", "Waste is", "decision") in final(study) and ("AW", "Waste is", "decision") in final(study)
    with pytest.raises(OptionError, match="needs a code"):
        settle(study, 3, "new")


def test_themes_and_quotes_follow_and_say_so(study: Project) -> None:
    def passages() -> dict[str, int]:
        return {row.name: row.overall.passages for row in theme_table(study, sub_codes=True).rows}

    assert passages()["CAP-WST"] == 1
    settle(study, 3, "b")
    assert passages()["CAP-WST"] == 2
    notes = " ".join(theme_table(study).notes)
    assert "the final ones: settled decisions" in notes
    said = (
        "1 decision in DE-01; 2 passages to which the coders gave the same code in 1 interview that several "
    )
    assert said + "finished, 2 of them" in notes
    assert "where what all of them gave counts (intersection)" in notes
    assert "1 passage to which not all coders gave the code (DE-01 1)" in notes
    assert "(union)" in " ".join(theme_table(study, boundary="union").notes)
    assert (
        theme_table(study, coders="main").notes == theme_table(study, coders="main", boundary="union").notes
    )
    settle(study, 0, "none")
    assert not any("Four beds" in quote.words for quote in quotes(study).rows)


def test_the_final_codings_are_a_table_of_what_is_counted(study: Project) -> None:
    settle(study, 3, "b")
    frame = final_codings(study).frame()
    assert list(frame[["interview", "code", "words", "source"]].itertuples(index=False, name=None)) == [
        ("DE-01", "CAP-BED", "Four beds", "agreed"),
        ("DE-01", "AW-REF", "licensed at night", "agreed"),
        ("DE-01", "CAP-WST", "Waste is a worry.", "decision"),
        ("ES-01", "CAP-WST", "Waste", "main"),
    ]
    assert set(frame["theme"]) == {"CAP", "AW"} and str(frame["start"].dtype) == "int64"


def test_a_decision_is_replaced_undone_and_done_again(study: Project) -> None:
    settle(study, 3, "b")
    settle(study, 3, "none")
    (only,) = study.decisions()
    assert only.verdict == "none"
    undo.undo(study, "lea")
    (only,) = study.decisions()
    assert only.verdict == "b", "undoing a decision gives back what it replaced"
    undo.undo(study, "lea")
    assert study.decisions() == () and "decision" not in {source for _, _, source in final(study)}
    undo.redo(study, "lea")
    assert [one.verdict for one in study.decisions()] == ["b"]
    assert study.problems() == ()


def test_a_decision_on_codings_that_change_later_is_flagged(study: Project) -> None:
    settle(study, 2, "b")
    settle(study, 3, "b")
    keys = {one.id: one.key for one in study.codes()}
    mine = [one for one in study.codings(coder="ben") if keys[one.code] == "AW-REF"]
    coding.resize(study, "ben", mine[0], (mine[0].start, mine[0].end - 1))
    assert states(left_to_settle(study))[2:] == ["outdated", "settled"]
    assert [one.codings_changed for one in study.decisions()] == [True, False]
    settle(study, 2, "a")  # decided with the change in view
    assert states(left_to_settle(study))[2:] == ["settled", "settled"]


def test_a_decision_on_words_that_change_later_is_flagged_and_carried(study: Project) -> None:
    settle(study, 2, "b")
    settle(study, 3, "b")
    compared = left_to_settle(study).found
    interview = study.interview("DE-01")
    text = study.document(interview).text
    corrected = text.replace("Four", "Fourteen").replace("Waste is", "Waste was")
    start, other = text.index("Four"), text.index("Waste is") + 6
    data = {
        "previous": interview.text,
        "operations": [[start, start + 4, 8], [other, other + 2, 3]],
        "length": len(corrected),
        "words": interview.words,
        "turns": [[turn.start, turn.end, None, None, None] for turn in study.document(interview).turns],
        "sentences": [],
    }
    study.apply([Draft("text.add", "v2", data, interview.id)], coder="", texts={"v2": corrected})
    with pytest.raises(OptionError, match="DE-01 was corrected meanwhile; nothing was settled"):
        settle_disagreement(study, "lea", compared, compared.disagreements[3], "a")
    first, second = study.decisions()
    assert (first.words_changed, second.words_changed) == (False, True)
    corrected_words = [corrected[start:end] for _, start, end in (*first.resolved, *second.resolved)]
    assert corrected_words == ["licensed at night", "Waste was a worry."]
    assert states(left_to_settle(study))[-2:] == ["settled", "outdated"]


def test_three_coders_are_asked_once(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    code(project, "ana", "CAP-BED", "Four beds. Two")
    code(project, "ben", "CAP-BED", "Four beds")
    code(project, "carla", "CAP-BED", "beds. Two")
    code(project, "carla", "AW", "Waste")
    finish(project, "ana", "ben", "carla")
    left = left_to_settle(project)
    assert len(left.found.disagreements) == 5
    asked = question(left.found, left.found.disagreements[0])
    assert len(asked.disagreements) == 3 and len(asked.judged) == 3
    assert set(asked.given) == {"ana", "ben", "carla"}
    settle(project, 0, "a")
    assert sorted(states(left_to_settle(project))) == ["open", "open", "settled", "settled", "settled"]
    assert final(project) == [("CAP-BED", "Four beds. Two", "decision")]


def two_and_nobody(make_study: Make) -> Project:
    """ana and ben gave a passage the same code, carla nothing."""
    project = make_study({"DE-01": ("Germany", TURNS)})
    for coder in ("ana", "ben"):
        code(project, coder, "CAP-BED", "Four beds")
    finish(project, "ana", "ben", "carla")
    return project


def test_what_two_gave_and_the_third_did_not_is_asked_once(make_study: Make) -> None:
    project = two_and_nobody(make_study)
    left = left_to_settle(project)
    assert [one.coders for one in left.found.disagreements] == [("ana", "carla"), ("ben", "carla")]
    for one in left.found.disagreements:
        asked = question(left.found, one)
        assert len(asked.disagreements) == 2 and set(asked.given) == {"ana", "ben"}
    codes = {one.key: one.id for one in project.codes()}
    settle(project, 0, "new", codes=[codes["CAP-WST"]])
    assert states(left_to_settle(project)) == ["settled", "settled"]
    settle(project, 1, "b")  # decided anew: carla, who gave nothing, is right
    assert [one.verdict for one in project.decisions()] == ["b"]
    assert final(project) == []


def pair_by_pair(project: Project, *what: tuple[str, list[tuple[str, int, int]]]) -> None:
    """Decisions about single codings, as a program wrote them that asked pair by pair."""
    interview, text = project.interview("DE-01"), project.document(project.interview("DE-01")).text
    start = text.index("Four beds")
    for coder, resolved in what:
        (mark,) = (one.id for one in project.codings(coder=coder))
        settling.settle(
            project, "lea", interview, (start, start + 9), round="coding", coders=(coder, "carla"),
            verdict="new" if resolved else "b", judged=[mark], resolved=resolved,
        )  # fmt: skip


def test_answers_that_contradict_each_other_are_a_conflict(make_study: Make) -> None:
    project = two_and_nobody(make_study)
    waste = next(one.id for one in project.codes() if one.key == "CAP-WST")
    start = project.document(project.interview("DE-01")).text.index("Four beds")
    pair_by_pair(project, ("ana", [(waste, start, start + 9)]), ("ben", []))
    first, second = sorted(project.decisions(), key=lambda one: one.id)
    assert (first.conflicting, first.shown) == (True, False)
    assert (second.conflicting, second.shown) == (True, True), "the later counts until somebody decides"
    assert final(project) == [] and states(left_to_settle(project)) == ["conflict", "conflict"]
    assert any("differently" in task.why for task in queue.tasks(project))
    settling.settle_again(project, "lea", first)
    (only,) = project.decisions()
    assert (only.conflicting, only.shown, len(only.judged)) == (False, True, 2)
    assert final(project) == [("CAP-WST", "Four beds", "decision")]
    assert states(left_to_settle(project)) == ["settled", "settled"]


def test_answers_that_say_the_same_are_none(make_study: Make) -> None:
    project = two_and_nobody(make_study)
    pair_by_pair(project, ("ana", []), ("ben", []))
    assert [(one.conflicting, one.shown) for one in project.decisions()] == [(False, True)] * 2


def test_a_decision_replaced_by_one_that_says_the_same_settles_no_more_than_that(
    make_study: Make, tmp_path: Path
) -> None:
    """One copy judged both coders' codings, another later only ana's: of ben's nothing counts as decided."""
    project = two_and_nobody(make_study)
    project._connection.execute("pragma wal_checkpoint(truncate)")
    shutil.copy(project.path, tmp_path / "copy.db")
    settle(project, 0, "none")
    with open_project(tmp_path / "copy.db") as other:
        pair_by_pair(other, ("ana", []))
        merge(project, [other])
    assert [(one.shown, one.conflicting) for one in sorted(project.decisions(), key=lambda one: one.id)] == [
        (False, False),
        (True, False),
    ]
    assert states(left_to_settle(project)) == ["settled", "open"]


def test_a_decision_settles_only_where_it_judged_all(study: Project) -> None:
    """Of a disagreement about two codings, one that judged the one leaves it open."""
    there = left_to_settle(study).found.disagreements
    two = next(one for one in there if len(one.marks) > 1)
    settling.settle(
        study, "lea", study.interview("DE-01"), (two.start, two.end), round="coding", coders=two.coders,
        verdict="none", judged=sorted(two.marks)[:1],
    )  # fmt: skip
    assert states(left_to_settle(study)) == ["open"] * len(there)


def test_what_stands_is_cut_to_the_passage(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", [("EXP", "One word."), ("PAT", "Another word.")])})
    code(project, "ana", "AW", "One word.\nPAT: Another word.")
    finish(project, "ana", "ben")
    decision = settle(project, 1, "a")
    text = project.document(project.interview("DE-01")).text
    assert [text[start:end] for _, start, end in decision.resolved] == ["Another word."]


def test_a_coding_over_two_turns_is_settled_turn_by_turn(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", [("EXP", "One word."), ("PAT", "Another word.")])})
    code(project, "ana", "AW", "One word.\nPAT: Another word.")
    finish(project, "ana", "ben")
    assert told(left_to_settle(project).found.disagreements) == [
        ("only-a", "DE-01", "AW", "", "One word."),
        ("only-a", "DE-01", "AW", "", "Another word."),
    ]
    settle(project, 0, "none")
    assert states(left_to_settle(project)) == ["settled", "open"]
    project.apply([main_coder(project, "DE-01")], coder="")
    assert [words.rpartition(": ")[2] for _, words, _ in final(project)] == ["Another word."]


def test_themes_settled_as_themes_keep_the_codes(study: Project) -> None:
    options = AgreementOptions(by="theme")
    found = left_to_settle(study, options).found
    settle_disagreement(study, "lea", found, found.disagreements[0], "a")
    assert [key for key, _, source in final(study) if source == "decision"] == ["CAP-BED", "CAP-BED"]
    assert states(left_to_settle(study, options))[0] == "settled"
    assert states(left_to_settle(study))[:2] == ["settled", "settled"]


def test_decisions_made_apart_are_a_conflict_and_both_are_kept(study: Project, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    study._connection.execute("pragma wal_checkpoint(truncate)")
    shutil.copy(study.path, path)
    settle(study, 3, "b", reason="it is")
    settle(study, 1, "none")
    with open_project(path) as other:
        settle(other, 3, "none", reason="it is not")
        settle(other, 1, "none")
        merge(study, [other])
    here = [one for one in study.decisions() if one.verdict == "b" or one.reason]
    assert [one.verdict for one in here] == ["b", "none"] and all(one.conflicting for one in here)
    assert [one.shown for one in here] == [False, True], "the later counts until somebody decides"
    assert states(left_to_settle(study)) == ["open", "settled", "open", "conflict"]
    (conflict,) = study.conflicts()
    assert "decision" in conflict.field and "none, decided by lea" in conflict.shown
    settle(study, 3, "b", reason="talked about it")
    assert states(left_to_settle(study)) == ["open", "settled", "open", "settled"]
    assert study.conflicts() == () and study.problems() == ()


def test_nothing_is_settled_while_it_is_coded_blind(study: Project) -> None:
    found = left_to_settle(study).found
    settle(study, 3, "b")
    opened = rounds.open_round(study, "R", "drift", ["ana", "ben"], [study.interview("DE-01")])
    with pytest.raises(OptionError, match="DE-01 is coded blind in an open round"):
        settle_disagreement(study, "lea", found, found.disagreements[0], "a")
    assert study.decisions() == ()
    rounds.close_round(study, opened)
    assert len(study.decisions()) == 1


def test_what_makes_no_sense_is_refused(study: Project) -> None:
    interview = study.interview("DE-01")
    mine = [one.id for one in study.codings(coder="ben", interview=interview.id)]
    usual = {"round": "coding", "coders": ("ana", "ben"), "verdict": "none", "judged": mine[:1]}
    for wrong, said in [
        ({"verdict": "maybe"}, "'maybe' is no decision"),
        ({"judged": []}, "about codings of DE-01"),
        ({"judged": [study.codings(interview=study.interview("ES-01").id)[0].id]}, "about codings of DE-01"),
        ({"resolved": [("nope", 0, 3)]}, "The code nope is not in"),
        ({"resolved": [(study.codes()[0].id, 3, 3)]}, "3 to 3 is not within"),
        ({"reason": "x" * 10_001}, "A reason has at most 10,000"),
    ]:
        with pytest.raises(OptionError, match=said):
            settling.settle(study, "lea", interview, (0, 4), **(usual | wrong))
    assert study.decisions() == ()


def test_an_interview_without_a_main_coder_counts_once_all_is_settled(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    code(project, "ana", "CAP-BED", "Four beds")
    code(project, "ben", "AW", "Waste")
    finish(project, "ana", "ben")
    settle(project, 0, "a")
    table = theme_table(project)
    assert table.rows[0].overall.finished == 0 and any("1 left" in note for note in table.notes)
    settle(project, 1, "none")
    assert {row.name: row.overall.interviews for row in theme_table(project).rows} == {"AW": 0, "CAP": 1}


def test_reasons_lose_names_and_go_with_a_withdrawn_interview(study: Project) -> None:
    settle(study, 3, "b", reason="Professor Ellermann said so")
    pseudonymise(study, [Pseudonym("Ellermann", "NN")])
    assert [one.reason for one in study.decisions()] == ["Professor NN said so"]
    withdraw(study, study.interview("DE-01"))
    assert study.decisions() == () and study.problems() == ()
    assert b"Professor" not in study.path.read_bytes()
