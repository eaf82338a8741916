"""Profiles: answers about speakers as a small YAML file, to be given again and kept beside the transcripts.

language: de
speakers:
  INT: interviewer                                  # only the role
  B: {name: Expert, role: interviewee}              # under another name
  Interviewee2: {name: Interviewee 2}               # the same speaker, spelt twice
not speakers: [Note, Question 1]
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from interviewcoder.files import read_ordinary
from interviewcoder.model import ROLES, OptionError, Role
from interviewcoder.transcripts.answers import Answers, SpeakerAnswer
from interviewcoder.transcripts.files import shown_name
from interviewcoder.transcripts.language_names import require_language

_LARGEST = 1_000_000
_LONGEST = 200
_KEYS = {"language", "speakers", "not speakers"}


def read_profile(path: Path) -> Answers:
    """The answers in a profile. Raises OptionError, naming file and entry, for one that cannot be used."""
    import yaml

    name = shown_name(path)
    try:
        data = read_ordinary(path, _LARGEST)
        if len(data) > _LARGEST:
            raise OptionError(f"{name} is too large for a profile; name only the speakers' labels in it.")
        loaded = _loaded(data.decode("utf-8-sig"), name)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise OptionError(f"{name} cannot be read ({reason}); check the name and the file.") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        raise OptionError(f"{name}{where}: this is not YAML; look at the indentation and quotes.") from None
    answers = answers_from(loaded, name)
    return replace(answers, language=_language(answers.language, name))


def _loaded(text: str, name: str) -> object:
    """The value a profile holds. Raises OptionError for a key given twice, of which YAML takes one."""
    import yaml

    loader = yaml.SafeLoader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return None
        _refuse_twice(root, name)
        return loader.construct_document(root)
    finally:
        loader.dispose()


def _refuse_twice(root: Any, name: str) -> None:
    import yaml

    waiting: list[Any] = [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, yaml.MappingNode) or id(node) in seen:
            continue
        seen.add(id(node))
        first: dict[str, int] = {}
        for key, value in node.value:
            waiting.append(value)
            if not isinstance(key, yaml.ScalarNode):
                continue
            line = key.start_mark.line + 1
            if key.value in first:
                raise OptionError(
                    f"{name}, line {line}: '{key.value[:40]}' was given already in line {first[key.value]}; "
                    "take one of them out."
                )
            first[key.value] = line


def answers_from(loaded: object, name: str) -> Answers:
    """Answers from a loaded YAML or JSON value. Raises OptionError for anything unexpected in it."""
    if not isinstance(loaded, dict):
        raise OptionError(f"{name} has no entries; write 'speakers:' and below it a label and its role.")
    unknown = [str(key)[:40] for key in loaded if key not in _KEYS]
    if unknown:
        raise OptionError(
            f"{name}: '{unknown[0]}' is no entry of a profile; it knows language, speakers, not speakers."
        )
    speakers = loaded.get("speakers") or {}
    rejected = loaded.get("not speakers") or []
    language = loaded.get("language")
    if not isinstance(speakers, dict):
        raise OptionError(f"{name}: 'speakers' is not a list of 'LABEL: role'; write one label a line.")
    if not isinstance(rejected, list) or not all(_is_label(label) for label in rejected):
        raise OptionError(f"{name}: 'not speakers' is no list of labels; write [Note, Question 1].")
    if language is not None and not _is_label(language):
        raise OptionError(f"{name}: the language is not a name or code; write one such as de.")
    answers = {
        _label(label, name): _speaker(value, f"{name}: {str(label)[:40]}")
        for label, value in speakers.items()
    }
    both = set(answers) & {str(label) for label in rejected}
    if both:
        raise OptionError(f"{name}: '{min(both)}' is given as a speaker and as none; take one of them out.")
    return Answers(answers, frozenset(str(label) for label in rejected), language and str(language))


def _language(written: str | None, name: str) -> str | None:
    """The code of a language. Raises OptionError, naming the file, for one that nobody knows."""
    if written is None:
        return None
    try:
        return require_language(written)
    except OptionError as error:
        raise OptionError(f"{name}: {error}") from None


def plain(answers: Answers) -> dict[str, Any]:
    """Answers as values that YAML and JSON can hold; ``answers_from`` reads them back."""
    speakers: dict[str, Any] = {}
    for label, answer in answers.speakers.items():
        if answer.name is None and answer.role is not None:
            speakers[label] = answer.role
        else:
            speakers[label] = {
                **({"name": answer.name} if answer.name else {}),
                **({"role": answer.role} if answer.role else {}),
            }
    said: dict[str, Any] = {"language": answers.language} if answers.language else {}
    return {**said, "speakers": speakers, "not speakers": sorted(answers.not_speakers)}


def profile_text(answers: Answers) -> str:
    """The answers as a profile that ``read_profile`` reads back."""
    import yaml

    stream = io.StringIO("")
    yaml.safe_dump(plain(answers), stream, allow_unicode=True, sort_keys=False)
    return "# Who speaks in transcripts of one style.\n" + stream.getvalue()


def _speaker(value: object, where: str) -> SpeakerAnswer:
    if isinstance(value, str):
        return SpeakerAnswer(role=_role(value, where))
    if value is None:
        return SpeakerAnswer()
    if not isinstance(value, Mapping) or set(value) - {"name", "role"}:
        raise OptionError(f"{where}: write a role ({', '.join(ROLES)}) or {{name: …, role: …}}.")
    given, role = value.get("name"), value.get("role")
    if given is not None and not _is_label(given):
        raise OptionError(f"{where}: the name has to be 1 to {_LONGEST} printable characters.")
    return SpeakerAnswer(None if given is None else str(given), None if role is None else _role(role, where))


def _role(value: object, where: str) -> Role:
    if value not in ROLES:
        raise OptionError(f"{where}: '{str(value)[:40]}' is no role; use {', '.join(ROLES)}.")
    return value


def _label(label: object, name: str) -> str:
    if not _is_label(label):
        raise OptionError(
            f"{name}: a label under 'speakers' is empty or has control characters; write it in quotes."
        )
    return str(label)


def _is_label(value: object) -> bool:
    return (
        isinstance(value, str | int)
        and not isinstance(value, bool)
        and 0 < len(str(value)) <= _LONGEST
        and str(value).isprintable()
    )
