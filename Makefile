# make demo    sets everything up in .venv, audits a real example and draws it
# make test    sets everything up in .venv and runs the unit tests (about a minute)
# make long    runs the tests that take longer: twins that judge the same, other programs, models by the thousand
# make browser opens the report page in a Chromium, which must be installed
# make check   format, lint, types, floors, all tests, docs
# make oracle lets slow twins and simulators judge the same landscapes, many of them (minutes)
# make truth   damages clean landscapes in every way and writes what the audit finds (minutes)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := omnicheck-pictures
SECONDS ?= 60
EXAMPLES ?= 500

.DEFAULT_GOAL := help
.PHONY: help demo test long browser check format docs bench oracle fuzz truth clean

help:
	@sed -n 's/^# //p' Makefile

# The stamps follow pyproject.toml, so that a changed dependency is installed and nothing is installed twice.
$(VENV)/.run: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "omnicheck needs Python 3.11 or newer; try make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/.browser: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	@touch $@

demo: $(VENV)/.run
	$(BIN)/omnicheck audit --exit-zero examples/harbor-home
	$(BIN)/omnicheck render examples/harbor-home --format svg,png --output $(DEMO)
	@echo "Open $(DEMO)/touchpoint-map.svg in a browser to see the gaps."

test: $(VENV)/.dev
	$(BIN)/pytest --numprocesses auto -m 'not long' tests

long: $(VENV)/.dev
	$(BIN)/pytest --numprocesses auto -m long tests

browser: $(VENV)/.browser
	$(BIN)/mypy tests/browser/*.py
	$(BIN)/pytest --override-ini 'python_files=check_*.py' tests/browser

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test
	$(MAKE) long
	$(BIN)/python -m docs.generate --check

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.dev
	$(BIN)/python -m docs.generate

oracle: $(VENV)/.dev
	$(BIN)/python -m tests.oracle.trials 1000 200
	OMNICHECK_EXAMPLES=$(EXAMPLES) $(BIN)/pytest --numprocesses auto tests/oracle

bench: $(VENV)/.dev
	$(BIN)/python tests/bench.py

fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.fuzz $(SECONDS)

truth: $(VENV)/.dev
	$(BIN)/python -m tests.truth

clean:
	rm -rf $(VENV) $(DEMO) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
