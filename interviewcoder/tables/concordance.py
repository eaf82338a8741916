"""Where a word or phrase is said in the interviews, with what stands around it (key word in context)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from interviewcoder.model import Coding, Document, OptionError, Span
from interviewcoder.project import Project
from interviewcoder.tables.frames import free_column
from interviewcoder.tables.gather import attribute_names, counted_turns, of_one_state, require_roles
from interviewcoder.tables.languages import base_language
from interviewcoder.tables.options_words import ConcordanceOptions
from interviewcoder.tables.spoken_words import CodeStudied, code_studied, named_language, one_language
from interviewcoder.themes.concordance import Fitting, WantedWord, around, phrase_places
from interviewcoder.themes.word_forms import folded
from interviewcoder.transcripts.words import words

if TYPE_CHECKING:
    import pandas as pd

MOST_WORDS = 20
"""Words of a phrase that can be looked for."""


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """A place where it is said."""

    interview: str
    speaker: str
    """Label of who says it; empty where the turn has none."""
    left: str
    """What stands before it in the turn, white space joined."""
    words: str
    """What was found, as it is written there."""
    right: str
    start: int
    """Position in the interview's text, as its end."""
    end: int
    attributes: Mapping[str, str]
    """Of the interview."""
    turn: int = 0
    """Number of the turn, from 1."""
    codes: tuple[str, ...] = ()
    """Keys of the codes that anybody's coding gives the place, finished or not."""


@dataclass(frozen=True, slots=True)
class ConcordanceTable:
    """All places in the order of the interviews, with what must be said beside them."""

    wanted: str
    code: str
    """Key of the code in whose passages they are; empty for all turns that count."""
    rows: tuple[ConcordanceRow, ...]
    interviews: int
    """Interviews that were looked in."""
    attributes: tuple[str, ...]
    """Names of the attributes any of the study's interviews has."""
    notes: tuple[str, ...]
    options: ConcordanceOptions

    def frame(self) -> pd.DataFrame:
        """A row a place: ``start``, ``end`` and ``turn`` int64, the rest text, ``codes`` with spaces between;
        a column for each attribute of the interviews, behind the others."""
        import pandas as pd

        columns = [name for name in ConcordanceRow.__dataclass_fields__ if name != "attributes"]
        records = [
            [
                *(" ".join(row.codes) if name == "codes" else getattr(row, name) for name in columns),
                *(row.attributes.get(name, "") for name in self.attributes),
            ]
            for row in self.rows
        ]
        titles = [*columns, *(free_column(name, columns) for name in self.attributes)]
        return pd.DataFrame(records, columns=titles).astype(dict.fromkeys(("start", "end", "turn"), "int64"))


@of_one_state
def concordance_table(
    project: Project, wanted: str, /, options: ConcordanceOptions | None = None, **choices: Any
) -> ConcordanceTable:
    """Where a word, a phrase, or words that begin so (``bed*``) are said, whatever their case.

    In the passages of a code of finished interviews, or else in all turns that count, of all interviews;
    within one passage or turn. Choices are the fields of `ConcordanceOptions`. Raises OptionError where no
    word is given, for an unknown code or coder, and where roles are not confirmed.
    """
    options = options or ConcordanceOptions(**choices)
    phrase = _phrase(wanted)
    about: CodeStudied | None = None
    if options.code:
        about = code_studied(
            project,
            options.code,
            coders=options.coders,
            boundary=options.boundary,
            interviewer=options.interviewer,
        )
        if options.language:
            about = about.in_language(one_language(about.interviews, options.language))
        texts: Iterable[tuple[Document, Sequence[Span]]] = (
            (text.document, text.passages.get(about.row, ())) for text in about.texts(project)
        )
        looked_in = len(about.interviews)
    else:
        chosen = project.interviews()
        if options.language:
            language = one_language(chosen, options.language)
            chosen = tuple(one for one in chosen if base_language(one.language) == language)
        if not options.interviewer:
            require_roles(project, chosen)
        documents = (project.document(one) for one in chosen)
        texts = ((one, counted_turns(one, interviewer=options.interviewer)) for one in documents)
        looked_in = len(chosen)
    coded = _Coded(project)
    rows = tuple(
        replace(row, codes=coded.at(document.interview.id, (row.start, row.end)))
        for document, within in texts
        for row in _places(document, within, phrase, options.width)
    )
    attributes = tuple(attribute_names(project.interviews()))
    notes = [*_notes(about, len({row.interview for row in rows}), looked_in, options)]
    if any(row.codes for row in rows):
        notes.append("Codes: those that any coder gave the place, whether finished or not.")
    code = about.code.key if about else ""
    return ConcordanceTable(wanted, code, rows, looked_in, attributes, tuple(notes), options)


class _Coded:
    """What codings give the places of an interview; read where something is found, and once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        codes = {code.id: code for code in project.shown_codes()}
        self._keys = {id: codes[code.resolved].key for id, code in codes.items()}
        self._earlier = project.earlier(at_work=False).codings
        self._codings: dict[str, list[Coding]] = {}

    def at(self, interview: str, place: Span) -> tuple[str, ...]:
        """Keys of the codes on a place."""
        if interview not in self._codings:
            here = self._project.codings(interview=interview)
            self._codings[interview] = [
                one for one in here if one.placed and one.code in self._keys and one.id not in self._earlier
            ]
        over = (one for one in self._codings[interview] if one.start < place[1] and place[0] < one.end)
        return tuple(sorted({self._keys[one.code] for one in over}))


class _Phrase:
    """What is looked for, and which words of each language it fits."""

    def __init__(self, words: Sequence[WantedWord]) -> None:
        self.words = tuple(words)
        self._fits: dict[str, list[Fitting]] = {}

    def fits(self, language: str) -> Sequence[Fitting]:
        if language not in self._fits:
            self._fits[language] = [Fitting(word, language) for word in self.words]
        return self._fits[language]


def _phrase(wanted: str) -> _Phrase:
    """What is looked for, word by word."""
    found: list[WantedWord] = []
    for part in wanted.split():
        begins = part.endswith("*")
        if "*" in part.rstrip("*"):
            raise OptionError(f"'{wanted}' has a * within a word; put it at the end of one, such as bed*.")
        forms = [folded(part[start:end]) for start, end in words(part)]
        found.extend(WantedWord(form, begins and form is forms[-1]) for form in forms)
    if not found:
        raise OptionError(f"'{wanted}' has no word to look for; give a word or phrase, such as bed*.")
    if len(found) > MOST_WORDS:
        raise OptionError(f"A phrase of {len(found)} words is too long; give {MOST_WORDS} or fewer.")
    return _Phrase(found)


def _places(
    document: Document, within: Sequence[Span], phrase: _Phrase, width: int
) -> Iterator[ConcordanceRow]:
    """In each of some spans that lie within turns."""
    text, interview = document.text, document.interview
    fits = phrase.fits(base_language(interview.language))
    ends = [turn.end for turn in document.turns]
    for start, end in within:
        # Most turns do not have the first word at all, and need not be divided into words.
        if phrase.words[0].form not in folded(text[start:end]):
            continue
        found = [(start + a, start + b) for a, b in words(text[start:end])]
        for first, behind in phrase_places([text[a:b] for a, b in found], fits):
            place = (found[first][0], found[behind - 1][1])
            number = bisect_right(ends, place[0])
            turn = document.turns[number]
            left, right = around(text, place, (turn.start, turn.end), width)
            said = " ".join(text[slice(*place)].split())
            speaker = turn.speaker or ""
            yield ConcordanceRow(
                interview.name, speaker, left, said, right, *place, dict(interview.attributes), number + 1
            )


def _notes(
    about: CodeStudied | None, found_in: int, looked_in: int, options: ConcordanceOptions
) -> Iterator[str]:
    where = (
        f"the passages of {about.code.key}, its sub-codes among them"
        if about
        else "all interviews, finished or not"
    )
    if options.language:
        where += f" in {named_language(base_language(options.language))}"
    yield (
        f"Looked in: {where}{'' if options.interviewer else ', without the interviewer'}. Found in "
        f"{found_in} of {looked_in}."
    )
    if about:
        yield from about.said(base_language(options.language))
