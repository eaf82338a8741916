"""Creating a study and naming its coders."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from interviewcoder.actions.codebook import codebook_drafts
from interviewcoder.actions.identity import SECRET, random_id
from interviewcoder.changes import Draft
from interviewcoder.changes.change import STUDY
from interviewcoder.model import Codebook, OptionError
from interviewcoder.project import Project, create_project

NOBODY = ""
"""Coder of deeds done for the study by a command, not by someone who codes."""

RESERVED_NAMES = frozenset({"main", "any", "majority", "all", "final"})
"""Words that say whose codings a table counts, and so cannot name a coder."""

_NAME_LENGTH = 40
_LANGUAGE_LENGTH = 20


def create_study(path: str | Path, *, name: str = "", codebook: Codebook | None = None) -> Project:
    """Create a study file and open it; a codebook can also come later.

    Raises StudyError where something is there already or the place cannot be written. Nothing is left
    behind on failure.
    """
    path = Path(path)
    drafts = [
        Draft(
            "study.create",
            STUDY,
            {
                # A file's name need not be text.
                "name": name or path.stem.encode("utf-8", "replace").decode(),
                "salt": secrets.token_hex(16),
                SECRET: random_id(),
                "level": codebook.level if codebook else "theme",
                "codebook": codebook.name if codebook else "",
            },
        )
    ]
    if codebook is not None:
        drafts.extend(codebook_drafts(codebook))
    return create_project(path, drafts)


def add_coder(project: Project, name: str, languages: Sequence[str] = ()) -> str:
    """Add someone who codes; returns the name as kept. Raises OptionError for a name that cannot serve."""
    kept = coder_name(name)
    if not kept or len(kept) > _NAME_LENGTH or not kept.isprintable():
        raise OptionError(
            f"A coder's name has 1 to {_NAME_LENGTH} printable characters; {name!r:.60} does not."
        )
    if kept.casefold() in RESERVED_NAMES:
        raise OptionError(
            f"'{kept}' cannot be a coder's name, because tables say with it whose codings they count; "
            "choose another name."
        )
    _refuse_languages(languages)
    if any(kept.casefold() == known.casefold() for known in project.coders()):
        raise OptionError(f"There is already a coder '{kept}' in {project.path}; choose another name.")
    project.apply([Draft("coder.add", kept, {"languages": list(languages)})], coder=NOBODY)
    return kept


def set_languages(project: Project, name: str, languages: Sequence[str]) -> None:
    """Say which languages a coder reads, in place of what was said before. Raises OptionError."""
    coder = require_coder(project, name)
    _refuse_languages(languages)
    data = {"field": "languages", "value": list(languages)}
    project.apply([Draft("coder.set", coder, data, replaces=None)], coder=NOBODY)


def _refuse_languages(languages: Sequence[str]) -> None:
    for language in languages:
        if not language.isprintable() or len(language) > _LANGUAGE_LENGTH:
            raise OptionError(
                f"{language!r:.60} is not a language; give codes such as en,de, of printable characters."
            )


def coder_name(name: str) -> str:
    """A coder's name as it is kept: composed (NFC), without white space around it."""
    return unicodedata.normalize("NFC", name).strip()


def require_coder(project: Project, name: str) -> str:
    """The coder of this name. Raises OptionError, naming those there are, where nobody is called so."""
    kept = coder_name(name)
    known = project.coders()
    if kept not in known:
        there = f"its coders are: {', '.join(known)}" if known else "it has none yet"
        raise OptionError(
            f"There is no coder '{name}' in {project.path} ({there}); "
            f"add one with 'interviewcoder coder add {project.path} {name}'."
        )
    return kept
