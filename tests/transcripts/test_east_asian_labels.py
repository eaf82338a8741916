"""How Japanese and Chinese transcripts set a name off: thick brackets, quotation marks, signs before it."""

from __future__ import annotations

import pytest

from interviewcoder.transcripts.formats import text
from interviewcoder.transcripts.roles import guess_roles
from interviewcoder.transcripts.turns import divide

SAID = [
    ("佐々木", "橋はいつ架けられたのですか。"),
    ("水野", "祖父が若い頃、雪の残る春に架けました。"),
    ("佐々木", "木はどこから運んだのでしょう。"),
    ("水野", "上の谷からです。馬が二頭いました。"),
    ("佐々木", "今も渡れますか。"),
    ("水野", "夏だけなら渡れます。"),
]


def told(content: str) -> list[tuple[str | None, str]]:
    division = divide(text.read(content.encode(), "a.txt").blocks)
    return [(t.speaker, division.text[t.start : t.end]) for t in division.turns]


@pytest.mark.parametrize(
    "written",
    [
        "【{}】{}", "【{}】：{}", "【{}】\n{}", "〔{}〕{}", "（{}）{}", "＜{}＞ {}", "{}「{}」", "{}『{}』",
        "■{}\n{}", "○{}　{}",
    ],
)  # fmt: skip
def test_names_set_off_by_signs_of_their_own(written: str) -> None:
    assert told("\n".join(written.format(who, words) for who, words in SAID)) == SAID


def test_who_asks_is_in_no_header_though_the_label_says_so() -> None:
    said = [("聞き手" if n % 2 == 0 else "水野", words) for n, (_, words) in enumerate(SAID)]
    assert told("\n".join(f"{who}「{words}」" for who, words in said)) == said


def test_what_is_heard_in_brackets_of_this_kind_is_no_speaker() -> None:
    content = "\n".join(f"{'（笑）' if n % 2 else '（拍手）'}{words}" for n, (_, words) in enumerate(SAID))
    assert {who for who, _ in told(content)} == {None}


def test_dashes_before_questions_are_the_name_of_who_asks() -> None:
    content = "\n".join(f"――{words}" if n % 2 == 0 else f"水野　{words}" for n, (_, words) in enumerate(SAID))
    assert told(content) == [("――" if n % 2 == 0 else "水野", words) for n, (_, words) in enumerate(SAID)]
    division = divide(text.read(content.encode(), "a.txt").blocks)
    assert guess_roles(division.text, division.turns) == {"――": "interviewer", "水野": "interviewee"}


@pytest.mark.parametrize("labels", [("int", "resp"), ("інт.", "респ.")])
def test_labels_in_brackets_may_be_written_small(labels: tuple[str, str]) -> None:
    said = ["Was it wet?", "Very wet, all spring.", "And then?", "Then we left.", "Where to?", "To my aunt."]
    content = "\n".join(f"[{labels[n % 2]}] {words}" for n, words in enumerate(said))
    assert told(content) == [(labels[n % 2], words) for n, words in enumerate(said)]


def test_what_is_heard_in_brackets_is_no_speaker() -> None:
    said = ["[laughs] Was it wet?", "[pause] Very wet.", "[laughs] And then?", "[pause] Then we left."]
    assert {who for who, _ in told("\n".join(said))} == {None}


def test_the_date_of_a_recording_is_nobody_who_speaks() -> None:
    talk = "\n".join(f"{who} 00:0{n}\n{words}\n" for n, (who, words) in enumerate(SAID))
    division = divide(text.read(f"2026年09月01日 10:20\n\n{talk}".encode(), "a.txt").blocks)
    assert [t.speaker for t in division.turns] == [who for who, _ in SAID]
    assert not any("no words" in notice for notice in division.warnings)
