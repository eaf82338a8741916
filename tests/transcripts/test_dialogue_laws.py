"""Laws for any dialogue: every speaker and turn is found, whatever the labels, and prose has none."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from dialogues import SAID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript

NAMES = {
    "codes": ["I", "B", "P1", "P2", "INT", "R14"],
    "roles": ["Interviewer", "Participant 1", "Participant 2", "Moderator", "Observer", "Speaker A"],
    "names": ["Anna Meier", "Łukasz", "Jan van der Berg", "María José", "O’Neill", "Dr. Ng"],
    "surnames": ["MEIER", "NOWAK", "O'NEILL", "DE LUCA", "GARCÍA", "KIM"],
    "machines": ["SPEAKER_00", "SPEAKER_01", "SPEAKER_02", "SPEAKER_03", "SPEAKER_04", "SPEAKER_05"],
}
COLON = [
    "{who}: {words}",
    "{who}:{words}",
    "{who}:\t{words}",
    "**{who}:** {words}",
    "[{who}]: {words}",
    "{who} : {words}",
]
TIMED = [
    "{who}  {time}\n{words}",
    "[{time}] {who}: {words}",
    "{who} ({time}): {words}",
    "{who} [{time}] {words}",
]
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(content: str, suffix: str) -> Transcript:
    with TemporaryDirectory() as folder:
        file = Path(folder, f"XX-04{suffix}")
        file.write_text(content, encoding="utf-8")
        return read_transcript(file)


@st.composite
def dialogues(draw: st.DrawFn) -> tuple[list[tuple[str, str]], str, str, str]:
    """Turns of two to four speakers who take turns, each at least three times, and how they are written."""
    who = draw(st.permutations(NAMES[draw(st.sampled_from(sorted(NAMES)))]))[: draw(st.integers(2, 4))]
    said = SAID[draw(st.sampled_from(sorted(SAID)))]
    order = draw(st.lists(st.permutations(who), min_size=3, max_size=6))
    speakers = [name for round_ in order for name in round_]
    turns = [(name, said[n % len(said)]) for n, name in enumerate(speakers)]
    between = draw(st.sampled_from(["\n", "\n\n"]))
    return turns, draw(st.sampled_from(COLON + TIMED)), between, draw(st.sampled_from([".txt", ".md"]))


@QUICK
@given(dialogues())
def test_every_turn_of_a_dialogue_is_found(case: tuple[list[tuple[str, str]], str, str, str]) -> None:
    turns, pattern, between, suffix = case
    content = between.join(
        pattern.format(who=who, words=words, time=f"00:{n // 6:02d}:{n % 6}7")
        for n, (who, words) in enumerate(turns)
    )
    transcript = read(content, suffix)
    told = [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]
    assert told == turns
    assert all((turn.time_start is not None) == ("{time}" in pattern) for turn in transcript.turns)


@QUICK
@given(
    st.sampled_from(sorted(SAID)).flatmap(
        lambda language: st.lists(st.sampled_from(SAID[language]), min_size=1, max_size=30)
    ),
    st.sampled_from(["\n", "\n\n", " "]),
    st.sampled_from([".txt", ".md"]),
)
def test_prose_has_no_speakers(said: list[str], between: str, suffix: str) -> None:
    assert read(between.join(said), suffix).speakers == {}


@QUICK
@given(st.lists(st.text(max_size=60), max_size=40), st.sampled_from(["\n", "\n\n"]))
def test_turns_lie_in_the_text_in_order(lines: list[str], between: str) -> None:
    content = "I: How many?\nB: Four.\n" + between.join(lines)
    try:
        transcript = read(content.encode("utf-8", "ignore").decode("utf-8"), ".txt")
    except Exception as error:  # noqa: BLE001 - only our own error may leave it
        assert type(error).__name__ == "TranscriptError"
        return
    at = 0
    for turn in transcript.turns:
        assert at <= turn.start < turn.end <= len(transcript.text)
        at = turn.end
