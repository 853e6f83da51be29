"""What several test files share: the `--accept` option, and the command line run as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let expected outputs be rewritten from what really came out, to be reviewed as a diff."""
    parser.addoption("--accept", action="store_true", help="rewrite the expected outputs of case files and docs")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def run_variorum(tmp_path: Path) -> Callable[[Sequence[str]], subprocess.CompletedProcess[str]]:
    """Run `variorum` in a fresh folder, as wide as a terminal of 100 columns, and give back what it said."""

    def run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from variorum.cli import main; main()", *words]
        surroundings = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "OMP_THREAD_LIMIT": "1"}
        return subprocess.run(
            command, cwd=tmp_path, env=surroundings, capture_output=True, encoding="utf-8", timeout=120, check=False
        )

    return run
