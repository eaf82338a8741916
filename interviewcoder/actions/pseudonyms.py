"""Putting pseudonyms in place of names throughout a study, and purging what was there before.

Texts get a new version; memos, labels, attributes, file names and the codebook are redacted where they stand,
in the changes that said them, so that who wrote what and when stays as it was. The list of names is in none
of this: it stays with those who hold it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interviewcoder.actions import reading_answers
from interviewcoder.actions.identity import key_of, with_new_secret
from interviewcoder.actions.likely_names import (
    LikelyName,
    Place,
    Spoken,
    in_small_letters,
    likely_names,
    place,
)
from interviewcoder.actions.names import Names, Pseudonym
from interviewcoder.actions.purging import Finished, finish
from interviewcoder.actions.revising import TurnData, text_draft, text_id
from interviewcoder.actions.study import NOBODY
from interviewcoder.changes import Change, Draft
from interviewcoder.changes.carry import Operation, carry
from interviewcoder.changes.kinds import ATTRIBUTE, EDITS, PURGED
from interviewcoder.model import Document, Interview, Span
from interviewcoder.project import Project

_WORDS: Mapping[str, frozenset[str]] = {
    "study": frozenset({"name", "codebook", "attribution"}),
    "code": frozenset({"key", "label", "short", "definition", "use", "avoid", "example"}),
    "round": frozenset({"name"}),
    "interview": frozenset({"name", "file"}),
    "speaker": frozenset({"label"}),
    "memo": frozenset({"text"}),
    "decision": frozenset({"reason"}),
    "quote": frozenset({"translation", "edited"}),
    "summary": frozenset({"text"}),
}
"""Family of changes -> its fields with words of people's own."""


_PLACES = 3


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is written in texts."""

    words: str
    pseudonym: str
    times: int
    places: tuple[Place, ...]
    """The first of its places."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What pseudonyms replace, or would replace."""

    interviews: tuple[tuple[Interview, int], ...]
    """Interviews whose text changes, with the number of places."""
    earlier: tuple[Interview, ...]
    """Interviews with names only in earlier versions of their text, which are purged."""
    pseudonyms: Mapping[str, int]
    """Pseudonym -> places in texts."""
    said: Mapping[str, int]
    """Family (memo, speaker, interview, code …) -> changes that are redacted."""
    likely: tuple[LikelyName, ...]
    """Words that may be names and are not in the list."""
    written: tuple[Form, ...]
    """Names as they are written in texts."""

    @property
    def nothing(self) -> bool:
        """Whether no name of the list was found anywhere."""
        return not (self.interviews or self.earlier or self.said)


def plan_pseudonyms(
    project: Project, pseudonyms: Sequence[Pseudonym], *, lowercase: bool = False
) -> Replaced:
    """What would be replaced; nothing is written. Raises OptionError for a list that cannot serve."""
    with project.snapshot():
        return _planned(project, Names(pseudonyms, lowercase=lowercase), pseudonyms)[0]


def pseudonymise(
    project: Project,
    pseudonyms: Sequence[Pseudonym],
    *,
    with_backups: bool = False,
    lowercase: bool = False,
) -> tuple[Replaced, Finished]:
    """Replace names by pseudonyms in all texts and all that was written, and purge what was there.

    In one action; then the file is written anew, and its bytes and all that stands in it are searched for the
    names. ``lowercase`` replaces names in small letters, too. Where no name is found, nothing is written.
    """
    names = Names(pseudonyms, lowercase=lowercase)
    with project.as_one():
        replaced, drafts, texts = _planned(project, names, pseudonyms)
        written = _written(project, names, drafts)
        if drafts:
            changes = (change for _, change in project.changes_since())
            project.apply(with_new_secret(changes, drafts), coder=NOBODY, texts=texts)
        reading_answers.forget(project)
        kept = {said for table, said in project.values() if table == "local_setting"}
        project.forget(*(said[start:end] for said in kept for start, end, _ in names.places(said)))
    sought = tuple(dict.fromkeys((*names.sought, *written)))
    return replaced, finish(project, sought, names=names, with_backups=with_backups)


def _written(project: Project, names: Names, drafts: Iterable[Draft]) -> tuple[str, ...]:
    """Names of the list as they are written in what is about to be purged."""
    found: dict[str, None] = {}
    for draft in drafts:
        if draft.kind == "purge.text" and (body := project.text_body(draft.subject)) is not None:
            found.update(dict.fromkeys(body[start:end] for start, end, _ in names.places(body)))
    return tuple(found)


def _planned(
    project: Project, names: Names, pseudonyms: Sequence[Pseudonym]
) -> tuple[Replaced, list[Draft], dict[str, str]]:
    changes = [change for _, change in project.changes_since()]
    versions: dict[str, list[str]] = {}
    for change in changes:
        if change.kind == "text.add":
            versions.setdefault(change.scope, []).append(change.subject)
    drafts: list[Draft] = []
    texts: dict[str, str] = {}
    found: list[tuple[Interview, int]] = []
    earlier: list[Interview] = []
    counts: Counter[str] = Counter()
    written: dict[tuple[str, str], list[tuple[Spoken, int, int]]] = {}
    documents: list[Spoken] = []
    key = key_of(project.settings())
    for interview in project.interviews():
        document = project.document(interview)
        documents.append(Spoken(interview.name, document.text, document.sentences, interview.language))
        places = names.places(document.text)
        old = dict.fromkeys(text for text in versions.get(interview.id, ()) if text != interview.text)
        kept = interview.text
        if places:
            body = names.replaced(document.text)
            kept = text_id(key, interview, body)
            drafts.append(_new_text(document, kept, body, places))
            texts[kept] = body
            counts.update(pseudonym for *_, pseudonym in places)
            for start, end, pseudonym in places:
                form = (" ".join(document.text[start:end].split()), pseudonym)
                written.setdefault(form, []).append((documents[-1], start, end))
            found.append((interview, len(places)))
            old[interview.text] = None
        elif any(names.places(project.text_body(text) or "") for text in old):
            earlier.append(interview)
        else:
            continue
        drafts.extend(
            Draft("purge.text", text, {"kept": kept, "under": []}, interview.id)
            for text in old
            if text != kept
        )
    redacted = list(redactions(changes, names))
    families = {change.id: change.family for change in changes}
    said = Counter(families[draft.subject] for draft in redacted)
    likely = (
        *in_small_letters(documents, names),
        *likely_names(documents, names, (one.pseudonym for one in pseudonyms)),
    )
    forms = tuple(
        Form(form, pseudonym, len(there), tuple(place(*one) for one in there[:_PLACES]))
        for (form, pseudonym), there in sorted(written.items())
    )
    replaced = Replaced(tuple(found), tuple(earlier), dict(counts), dict(said), likely, forms)
    return replaced, drafts + redacted, texts


def _new_text(document: Document, text: str, body: str, places: Sequence[tuple[int, int, str]]) -> Draft:
    """The version with pseudonyms: its turns and sentences are those there were."""
    operations: list[Operation] = [(start, end, len(pseudonym)) for start, end, pseudonym in places]
    numbers = {speaker.label: speaker.number for speaker in document.speakers}
    spans = apart([(turn.start, turn.end) for turn in document.turns], operations)
    turns: list[TurnData] = [
        (*span, numbers.get(turn.speaker or ""), turn.time_start, turn.time_end)
        for turn, span in zip(document.turns, spans, strict=True)
    ]
    sentences = [span for span in apart(document.sentences, operations) if span[0] < span[1]]
    draft = text_draft(document.interview, text, operations, body, turns=turns, sentences=sentences)
    # A pseudonym changes no meaning: nobody is asked to look at codings again.
    return Draft(draft.kind, draft.subject, {**draft.data, "review": False}, draft.scope)


def apart(spans: Iterable[Span], operations: Sequence[Operation]) -> list[Span]:
    """Where spans lie on the new text; of two that a name ran across, the first has it."""
    moved: list[Span] = []
    reached = 0
    for span in spans:
        start, end = carry(span, operations) or (reached, reached)
        moved.append((max(start, reached), max(end, reached)))
        reached = moved[-1][1]
    return moved


def redactions(changes: Iterable[Change], names: Names) -> Iterator[Draft]:
    """What takes names out of memos, labels and all else that people wrote, in the changes that said it."""
    for change in changes:
        if change.family not in _WORDS or PURGED in change.data:
            continue
        data = _redacted(change, names)
        if data != change.data:
            yield Draft("purge.change", change.id, {"data": data}, change.scope)


def _redacted(change: Change, names: Names) -> Mapping[str, Any]:
    words = _WORDS[change.family]
    if change.kind in EDITS:
        field, value = str(change.data.get("field")), change.data.get("value")
        said = dict(change.data)
        if isinstance(value, str) and (field in words or field.startswith(ATTRIBUTE)):
            said["value"] = _said(field, value, names)
        if change.family == "quote" and field == "edited" and isinstance(value, Mapping):
            said["value"] = {**value, "operations": _edits_without(value["operations"], names)}
        if field.startswith(ATTRIBUTE):  # an attribute may be called by a name
            said["field"] = ATTRIBUTE + names.replaced(field.removeprefix(ATTRIBUTE))
        return said
    return {
        field: _said(field, value, names) if field in words and isinstance(value, str) else value
        for field, value in change.data.items()
    }


def _edits_without(edits: Iterable[Sequence[Any]], names: Names) -> list[list[Any]]:
    """What an editor put into a quote, without names; a pseudonym in brackets loses its own there."""

    def replaced(inside: re.Match[str]) -> str:
        return f"[{re.sub(r'[][]', '', names.replaced(inside[1]))}]"

    return [[start, end, re.sub(r"\[([^][]*)\]", replaced, put)] for start, end, put in edits]


def _said(field: str, value: str, names: Names) -> str:
    """What stands in place of some words; a code's key stays one that can be typed."""
    replaced = names.replaced(value)
    if field != "key" or replaced == value:
        return replaced
    return re.sub(r"[^\w.]+", "-", replaced).strip("-") or "CODE"
