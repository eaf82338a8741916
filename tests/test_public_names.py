"""What `import interviewcoder` offers: names that can be listed, and examples that run as they stand."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from click.testing import CliRunner

import interviewcoder
import interviewcoder.agreement
from interviewcoder.cli.program import program
from interviewcoder.model import ROUND_KINDS, Unit
from interviewcoder.sample import build_demo_study
from interviewcoder.tables import options


def test_the_names_can_be_listed_and_loaded() -> None:
    assert set(interviewcoder.__all__) <= set(dir(interviewcoder))
    for name in interviewcoder.__all__:
        assert getattr(interviewcoder, name) is not None


def test_what_an_option_can_be_is_said_where_it_is_documented() -> None:
    text = Path(options.__file__).read_text(encoding="utf-8")
    for value in (*Unit.__args__, *options.Rule.__args__, *ROUND_KINDS):
        assert f'"{value}"' in text.split("class PassageOptions")[0], value


def test_a_script_writes_the_files_that_commands_write(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    build_demo_study(path).close()
    settings = tmp_path / "report.yaml"
    settings.write_text("sections: [themes]", encoding="utf-8")
    with interviewcoder.open_project(path) as project:
        assert interviewcoder.write_study_report(project, tmp_path / "a.docx", settings) == ()
        assert interviewcoder.write_study_tables(project, tmp_path / "a.xlsx") == ()
        with pytest.raises(interviewcoder.InterviewcoderError, match="choose such a name"):
            interviewcoder.write_study_tables(project, tmp_path / "a.pdf")
    typed = (["report", "-o", "b.docx", "--settings", "report.yaml"], ["export", "-o", "b.xlsx"])
    for command, *given in typed:
        words = [str(tmp_path / one) if "." in one else one for one in given]
        assert CliRunner().invoke(program, [command, str(path), *words]).exit_code == 0
    for ending in ("docx", "xlsx"):
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


PUBLIC = [
    (module, name)
    for module in (interviewcoder, interviewcoder.agreement)
    for name in module.__all__
    if ">>>" in (getattr(getattr(module, name), "__doc__", None) or "")
]


@pytest.mark.parametrize(("module", "name"), PUBLIC, ids=[name for _, name in PUBLIC])
def test_an_example_runs_as_it_is_typed(module: object, name: str) -> None:
    """After importing the name itself from where it is offered, and nothing else."""
    found = getattr(module, name)
    examples = doctest.DocTestParser().get_doctest(found.__doc__, {name: found}, name, None, 0)
    assert not doctest.DocTestRunner(verbose=False).run(examples).failed
