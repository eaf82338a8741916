"""Reading interviews: who was asked, the text with its turns and sentences, and what became of the text."""

from __future__ import annotations

import json
import sqlite3

from interviewcoder.changes.carry import carry_to_current, leaf_versions
from interviewcoder.model import Document, Interview, Segment, Span, Speaker, Turn
from interviewcoder.store import purging
from interviewcoder.store.queries.sound import without_blobs


def interviews(connection: sqlite3.Connection) -> tuple[Interview, ...]:
    """All interviews, by name."""
    attributes: dict[str, dict[str, str]] = {}
    for interview, name, value in connection.execute("select interview, name, value from attribute"):
        attributes.setdefault(interview, {})[name] = value
    unconfirmed = {
        row[0] for row in connection.execute("select distinct interview from speaker where confirmed = 0")
    }
    return tuple(
        Interview(
            id, name, file, format, language, attributes.get(id, {}), main_coder, text, length, words,
            id not in unconfirmed,
        )
        for id, name, file, format, language, main_coder, text, length, words in without_blobs(
            connection.execute(
                "select id, name, file, format, language, main_coder, text, length, words "
                "from interview order by name, id"
            )
        )
    )  # fmt: skip


def interview(connection: sqlite3.Connection, id: str) -> Interview | None:
    """One interview by its identifier."""
    row = connection.execute(
        "select id, name, file, format, language, main_coder, text, length, words "
        "from interview where id = ?",
        (id,),
    ).fetchone()
    if row is None:
        return None
    attributes = dict(connection.execute("select name, value from attribute where interview = ?", (id,)))
    unconfirmed = connection.execute(
        "select 1 from speaker where interview = ? and confirmed = 0 limit 1", (id,)
    ).fetchone()
    ((_, name, file, format, language, main_coder, text, length, words),) = without_blobs([row])
    return Interview(
        id, name, file, format, language, attributes, main_coder, text, length, words, unconfirmed is None
    )


def place_now(connection: sqlite3.Connection, interview: str, text: str, place: Span) -> Span | None:
    """Where a place of one version of an interview's text lies on the current one; None for nowhere."""
    versions = purging.versions_of(connection, interview)
    return carry_to_current(place, text, versions) if text in versions else None


def text_ids(connection: sqlite3.Connection, interview: str) -> tuple[str, ...]:
    """Identifiers of all versions of an interview's text there ever were, in order of arrival."""
    found = connection.execute(
        "select subject from change where scope = ? and kind = 'text.add' order by sequence", (interview,)
    )
    return tuple(dict.fromkeys(subject for (subject,) in found))


def first_interview(connection: sqlite3.Connection) -> Interview | None:
    """The interview that comes first by name, without reading the others; None in an empty study."""
    row = connection.execute("select id from interview order by name, id limit 1").fetchone()
    return None if row is None else interview(connection, row[0])


def named(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Identifiers of the interviews of this name (merges may bring two of one name)."""
    return tuple(
        row[0] for row in connection.execute("select id from interview where name = ? order by id", (name,))
    )


def holding(connection: sqlite3.Connection, length: int, digest: str) -> tuple[str, ...]:
    """Identifiers of the interviews that have, or had, a text of this length and digest."""
    return tuple(
        row[0]
        for row in connection.execute(
            # The length is looked at first: it stands in small rows, the digest beside the words.
            "select distinct interview from text_version where length = ? "
            "and (select digest from text where text.id = text_version.id) = ? order by interview",
            (length, digest),
        )
    )


def document(connection: sqlite3.Connection, about: Interview) -> Document:
    """An interview's current text with its turns, sentences and speakers."""
    speakers = tuple(
        Speaker(id, about.id, number, label, role, bool(confirmed))
        for id, number, label, role, confirmed in connection.execute(
            "select id, number, label, role, confirmed from speaker where interview = ? order by number",
            (about.id,),
        )
    )
    labels: dict[int | None, str | None] = {speaker.number: speaker.label for speaker in speakers}
    row = connection.execute("select body from text where id = ?", (about.text,)).fetchone()
    return Document(
        about,
        row[0] if row else "",
        tuple(
            Turn(labels.get(speaker), start, end, time_start, time_end)
            for start, end, speaker, time_start, time_end in connection.execute(
                'select start, "end", speaker, time_start, time_end from turn where text = ? order by number',
                (about.text,),
            )
        ),
        tuple(
            connection.execute(
                'select start, "end" from sentence where text = ? order by number', (about.text,)
            ).fetchall()
        ),
        speakers,
        tuple((segment.start, segment.end) for segment in segments(connection, about.id)),
    )


def segments(connection: sqlite3.Connection, interview: str | None = None) -> tuple[Segment, ...]:
    """Stretches drawn for coding, in order of place; of one interview, or of all."""
    where, values = ("where interview = ?", (interview,)) if interview else ("", ())
    return tuple(
        Segment(of, start, end, tuple(json.loads(drawings)))
        for of, start, end, drawings in connection.execute(
            f'select interview, start, "end", drawings from segment {where} order by interview, number',
            values,
        )
    )


def body(connection: sqlite3.Connection, text: str) -> str | None:
    """The words of a version of a text."""
    row = connection.execute("select body from text where id = ?", (text,)).fetchone()
    return None if row is None else str(row[0])


def forked_texts(connection: sqlite3.Connection) -> frozenset[str]:
    """Interviews with several versions of the text on which nothing was built: corrected apart."""
    several = connection.execute(
        "select interview from text_version where id not in "
        "(select previous from text_version where previous is not null) "
        "group by interview having count(*) > 1"
    ).fetchall()
    return frozenset(interview for (interview,) in several if len(text_leaves(connection, interview)) > 1)


def text_leaves(connection: sqlite3.Connection, interview: str) -> tuple[str, ...]:
    """Versions of an interview's text on which nothing was built, and which no later one settled."""
    settled = {
        text
        for (listed,) in connection.execute(
            "select json_extract(data, '$.settles') from change where scope = ? and kind = 'text.add'",
            (interview,),
        )
        if listed
        for text in json.loads(listed)
    }
    leaves = leaf_versions(purging.versions_of(connection, interview))
    return tuple(sorted(version.id for version in leaves if version.id not in settled))
