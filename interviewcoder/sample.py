"""The sample study: ten invented interviews, a codebook, and three invented coders' work on them.

Found beside the package in a checkout, inside it after an installation. Kept out of the command line, so
that tests, benchmarks and the manual's examples build the same study.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewcoder.actions.quotes import star, write
from interviewcoder.actions.rounds import close_round, finish, open_round
from interviewcoder.actions.study import add_coder, create_study
from interviewcoder.actions.summaries import write_summary
from interviewcoder.codebook import read_codebook
from interviewcoder.exchange.attributes import read_attributes
from interviewcoder.exchange.batch import ImportOptions, import_transcripts
from interviewcoder.exchange.codings import place_codings, read_codings, write_placed
from interviewcoder.exchange.spreadsheet import read_sheet
from interviewcoder.model import Interview, RoundKind, StudyError
from interviewcoder.project import CODING_ROUND, Project, open_project
from interviewcoder.store.connection import refuse_taken

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent
_SHIPPED = _PACKAGE / "shipped"

STUDY_NAME = "Barriers to radioligand therapy (invented sample)"
CODERS: Mapping[str, tuple[str, ...]] = {
    "ana": ("en", "de", "es"),
    "ben": ("en", "it", "es"),
    "carla": ("en", "pl", "de"),
}


@dataclass(frozen=True, slots=True)
class _Round:
    """A round of the sample study and who finished which of its interviews."""

    name: str
    kind: RoundKind
    work: Mapping[str, Sequence[str]]


_ROUNDS = (
    _Round("Training", "training", {"UK-02": ("ana", "ben", "carla")}),
    _Round("Pilot", "pilot", {"IT-02": ("ana", "ben", "carla")}),
    _Round(
        "Reliability 1",
        "reliability",
        {"DE-01": ("ana", "carla"), "ES-01": ("ana", "ben"), "UK-01": ("ana", "ben", "carla")},
    ),
)


def in_checkout() -> bool:
    """Whether the program runs from a checkout of its source rather than from an installation."""
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "transcripts_sample").is_dir()


def demo_folder() -> Path:
    """Where the demonstration is built: in the checkout, else under the current folder."""
    return (_CHECKOUT if in_checkout() else Path.cwd()) / "exports" / "demo"


def sample_codebook() -> Path:
    """The example codebook of six barriers."""
    return _found("codebooks") / "radioligand_barriers.yaml"


def codebook_template() -> Path:
    """A blank, commented codebook to begin one's own from."""
    return _found("codebooks") / "template.yaml"


def sample_transcripts() -> Path:
    """The folder of the invented interviews, their attributes and codings."""
    return _found("transcripts_sample")


def _found(folder: str) -> Path:
    for place in (_CHECKOUT if in_checkout() else _SHIPPED, _SHIPPED):
        if (place / folder).is_dir():
            return place / folder
    raise StudyError(f"The sample data ({folder}) is missing from this installation; install it anew.")


def build_demo_study(path: str | Path, *, progress: Callable[[str], None] = lambda step: None) -> Project:
    """Build the sample study as a team would have, and open it.

    Interviews imported with confirmed roles, a training, a pilot and a reliability round, every interview
    finished by its coders; each coding is an action of its own. The file appears only when it is complete.
    Raises StudyError where something is there already, or the place cannot be written.
    """
    path = Path(path)
    refuse_taken(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.building")
    _remove(draft)
    try:
        with create_study(draft, name=STUDY_NAME, codebook=read_codebook(sample_codebook())) as project:
            _fill(project, progress)
        refuse_taken(path)
        draft.replace(path)
    except StudyError as error:
        # The name it is built under says nothing to anybody.
        raise StudyError(str(error).replace(str(draft), str(path))) from error
    finally:
        _remove(draft)
    return open_project(path)


def _remove(study: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            study.with_name(study.name + suffix).unlink()


def _fill(project: Project, progress: Callable[[str], None]) -> None:
    folder = sample_transcripts()
    for name, languages in CODERS.items():
        add_coder(project, name, languages)
    attributes = read_attributes(folder / "interviews.csv")
    interviews: dict[str, Interview] = {}
    files = [folder / row.file for row in attributes.rows]
    options = ImportOptions(confirm=True)
    for outcome in import_transcripts(project, files, attributes=attributes, options=options):
        if outcome.interview is None:
            raise StudyError(f"The sample interview could not be brought in: {outcome.problem}")
        progress(outcome.interview.name)
        interviews[outcome.interview.name] = outcome.interview
    for planned in _ROUNDS:
        coders = sorted({coder for team in planned.work.values() for coder in team})
        involved = [interviews[name] for name in planned.work]
        opened = open_round(project, planned.name, planned.kind, coders, involved)
        for name, team in planned.work.items():
            progress(f"{planned.name}: {name}")
            _code(project, folder, interviews.pop(name), team, opened.id)
        close_round(project, opened)
    for name, interview in interviews.items():
        progress(f"Coding: {name}")
        _code(project, folder, interview, [interview.main_coder or ""], CODING_ROUND.id)
    _quote(project, folder)


def _quote(project: Project, folder: Path) -> None:
    """Star, edit and translate passages, and write summaries, as the main coder of each interview."""
    codes = {code.key: code.id for code in project.codes()}
    for _, row in read_sheet(folder / "quotes.csv", required=("interview", "code", "begins")).rows:
        interview = project.interview(row["interview"])
        coder, text = interview.main_coder or "", project.document(interview).text
        quoted = next(
            one
            for one in project.codings(interview=interview.id, coder=coder)
            if one.code == codes[row["code"]]
            and " ".join(text[one.start : one.end].split()).startswith(row["begins"])
        )
        star(project, coder, [quoted])
        write(project, coder, quoted, row["edited"], translation=row["translation"], language="en")
    for _, row in read_sheet(folder / "summaries.csv", required=("interview", "code", "text")).rows:
        interview = project.interview(row["interview"])
        write_summary(project, interview.main_coder or "", interview, codes[row["code"]], row["text"])


def _code(project: Project, folder: Path, interview: Interview, team: Sequence[str], round: str) -> None:
    """Write the codings of an interview, then let each of its coders finish it."""
    placed, problems = place_codings(project, read_codings(folder / "codings" / f"{interview.name}.csv"))
    if problems:
        raise StudyError(f"The sample codings of {interview.name} are damaged: {problems[0]}")
    write_placed(project, placed, each=True)
    for coder in team:
        finish(project, coder, interview, round=round)
