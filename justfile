# The verbs of the Makefile, for those who use just; what they do is written there.

set positional-arguments

# Read the sample in examples/ and show what came of it.
default: demo

demo:
    @make demo

# Everything that must hold before a commit: ruff, mypy, all tests with branch coverage.
test:
    @make test

# Linter and types only.
check:
    @make check

# Chosen tests, quickly: `just t tests/test_cases.py -k hyphen`.
t *args: _dev
    .venv/bin/pytest -q "$@"

# Rewrite the expected outputs of case files and docs; review them as a diff.
accept:
    @make accept

# Compare every quality figure with its floor; `just gate --raise` lifts the floors.
gate *args: _dev
    .venv/bin/python bench/gate.py "$@"

# Print speed and memory as ratios.
speed:
    @make speed

# Render examples/ anew.
examples:
    @make examples

clean:
    @make clean

_dev:
    @make .venv/.dev
