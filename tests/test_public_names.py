"""What `import interviewcoder` offers: names that can be listed, and examples that run as they stand."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import interviewcoder
import interviewcoder.agreement
from interviewcoder.model import ROUND_KINDS, Unit
from interviewcoder.tables import options


def test_the_names_can_be_listed_and_loaded() -> None:
    assert set(interviewcoder.__all__) <= set(dir(interviewcoder))
    for name in interviewcoder.__all__:
        assert getattr(interviewcoder, name) is not None


def test_what_an_option_can_be_is_said_where_it_is_documented() -> None:
    text = Path(options.__file__).read_text(encoding="utf-8")
    for value in (*Unit.__args__, *options.Rule.__args__, *ROUND_KINDS):
        assert f'"{value}"' in text.split("class PassageOptions")[0], value


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
