"""The words that tables of words count: of interviews in one language, inside a code's passages and outside.

Words of two languages are never counted together: what is frequent in the one says nothing of the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from interviewcoder.actions.codes import any_code
from interviewcoder.model import Code, Interview, OptionError, Span
from interviewcoder.project import Project
from interviewcoder.tables.counted_passages import CountedStudy, CountedText, counted_study, counted_texts
from interviewcoder.tables.final_codings import listed
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.languages import base_language, language_name
from interviewcoder.themes.word_forms import folded, stop_words

UNKNOWN = "a language that is not known"


@dataclass(frozen=True, slots=True)
class CodeStudied:
    """A code, and the row of passages it is counted in, of the interviews that are looked at."""

    code: Code
    row: str
    study: CountedStudy
    interviewer: bool

    def texts(self, project: Project) -> Iterator[CountedText]:
        """The interviews, one at a time."""
        return counted_texts(project, self.study, interviewer=self.interviewer)

    @property
    def interviews(self) -> tuple[Interview, ...]:
        """Those that are looked at: finished, and in the language."""
        return tuple(one.interview for one in self.study.whose.chosen)

    def in_language(self, language: str) -> CodeStudied:
        """The same of the interviews in a language alone."""
        whose = self.study.whose
        chosen = tuple(one for one in whose.chosen if base_language(one.interview.language) == language)
        return replace(self, study=replace(self.study, whose=replace(whose, chosen=chosen)))

    def said(self, language: str = "") -> Iterator[str]:
        """Whose codings these are, and what else is said of them, under a table of a language or of all."""
        finished = f"finished interviews{f' in {language_name(language)}' if language else ''}"
        without = "" if self.interviewer else ", without the interviewer"
        yield (
            f"Codings: {self.study.whose.words}; {finished}: {len(self.interviews)} of the "
            f"{len(self.study.whose.interviews)} interviews{without}."
        )
        several = len({base_language(one.language) for one in self.study.whose.interviews}) > 1
        for note in self.study.whose.notes:
            yield f"In all languages: {note}" if language and several else note


def code_studied(
    project: Project, key: str, *, coders: str, boundary: Boundary, interviewer: bool = False
) -> CodeStudied:
    """A code of the study with all that is coded with it and the codes below it.

    A code below a counter-example is counted with that. Raises OptionError for an unknown code or coder, for
    a code that is only proposed, and where roles are not confirmed.
    """
    study = counted_study(
        project, coders=coders, boundary=boundary, interviewer=interviewer, rows="sub-codes"
    )
    found = any_code(project, key)
    if found.resolved not in study.rows_of:
        raise OptionError(
            f"{found.key} is only proposed and counts nowhere until it is accepted; choose another code."
        )
    row = study.rows_of[found.resolved][0]
    return CodeStudied(study.codes[row], row, study, interviewer)


def one_language(interviews: Sequence[Interview], language: str) -> str:
    """The language of interviews, or the one of several that is asked for.

    Raises OptionError where they are in several and none is named, or none is in the one named.
    """
    there = sorted({base_language(one.language) for one in interviews})
    asked = base_language(language)
    if asked:
        if interviews and asked not in there:
            raise OptionError(
                f"No interview that counts is in {language_name(asked)}; there are: "
                f"{listed(map(named_language, there))}."
            )
        return asked
    if len(there) > 1:
        raise OptionError(
            f"The interviews are in {listed(map(named_language, there))}; words are counted within one "
            f"language, so choose one, such as --language {next(filter(None, there))}."
        )
    return there[0] if there else ""


def named_language(tag: str) -> str:
    """A language's name, for a sentence."""
    return language_name(tag) if tag else UNKNOWN


def not_listed(language: str, own: Sequence[str], *, all_words: bool) -> frozenset[str]:
    """Words that are counted and not listed: the small words of a language, and a user's own."""
    given = frozenset(folded(word.strip(), language) for word in own if word.strip())
    return given if all_words else given | stop_words(language)


def not_listed_said(language: str, own: Sequence[str], *, all_words: bool) -> str:
    """The same in a sentence; empty where all words are listed."""
    small = "" if all_words else f"small words of {named_language(language)}"
    if small and not stop_words(language):
        small = ""
    parts = [small] if small else []
    if own:
        parts.append(f"{len(own)} {'word' if len(own) == 1 else 'words'} of your own")
    return f"Counted and not listed: {' and '.join(parts)}." if parts else ""


def stretches(about: CountedText, within: Iterable[Span], forms: Mapping[str, str]) -> Iterator[list[str]]:
    """The folded words that lie wholly in each of some spans, in order; spans without a word are left out.

    Args:
        about: An interview.
        within: Passages or turns.
        forms: Word -> folded word of its language.
    """
    words, text = about.words, about.document.text
    for start, end in within:
        first = bisect_left(words, start, key=_start)
        behind = bisect_right(words, end, lo=first, key=_end)
        if behind > first:
            yield [forms[text[a:b]] for a, b in words[first:behind]]


def _start(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]
