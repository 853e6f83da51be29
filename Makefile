# The verbs of this project, for a machine with make and Python 3.11 or later and nothing else.
# `just` knows the same verbs (justfile). Everything is installed into .venv, nothing outside this folder.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
BIN := .venv/bin
OUT := demo-output
# Tesseract's own threads cost more than they bring; variorum runs pages side by side instead.
export OMP_THREAD_LIMIT := 1

.PHONY: demo test check cover accept gate speed examples clean
.DEFAULT_GOAL := demo

demo: .venv/.installed  ## read the sample in examples/ and show what came of it
	@mkdir -p $(OUT)
	$(BIN)/variorum read examples/article-scan.pdf -o $(OUT)/article.json
	$(BIN)/variorum write $(OUT)/article.json --to md -o $(OUT)/article.md
	$(BIN)/variorum read examples/page.txt -o $(OUT)/page.md
	$(BIN)/variorum add examples/article-scan.pdf --library $(OUT)/library
	@echo
	@echo "==> $(OUT)/article.md begins:"
	@echo
	@head -n 9 $(OUT)/article.md | cut -c 1-400
	@echo
	@echo "==> and its notes:"
	@echo
	@grep '^\[^' $(OUT)/article.md | head -n 4 | cut -c 1-200
	@echo
	@echo "==> found in the library in $(OUT)/library:"
	@echo
	@$(BIN)/variorum find "quarantin*" --library $(OUT)/library
	@echo
	@echo "==> to read it in a browser: $(BIN)/variorum serve --library $(OUT)/library"
	@echo "    and then open http://127.0.0.1:8273/works"
	@echo
	@echo "Read: examples/article-scan.pdf (a scan with the poor text layer of old OCR) and examples/page.txt (a page"
	@echo "copied from a web site). Look into $(OUT)/: article.md, the same as article.json with every witness and"
	@echo "variant, and page.md. What a careful person would have typed is in examples/article.truth.md."

test: check cover  ## everything that must hold before a commit

check: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/mypy

cover: .venv/.dev
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest --numprocesses auto --dist loadfile
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

accept: .venv/.dev  ## rewrite the expected outputs of case files and docs; review them as a diff
	$(BIN)/python docs/make_schema.py
	$(BIN)/pytest -q --accept tests/test_cases.py tests/test_docs.py

gate: .venv/.dev  ## compare every quality figure with its floor
	$(BIN)/python bench/gate.py

speed: .venv/.dev  ## print speed and memory as ratios
	$(BIN)/python bench/speed.py

examples: .venv/.dev  ## render examples/ anew (wants Pango on the system)
	$(BIN)/python -m pip install --quiet --group examples
	$(BIN)/python examples/make_examples.py

clean:
	rm -rf .venv $(OUT) .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; set PYTHON=/path/to/python."; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; echo "On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@# `--group` came with pip 25.1.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.dev: pyproject.toml | .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@
