PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := omnicheck-pictures
SECONDS ?= 60
EXAMPLES ?= 500
MOST ?= 100000

# Programs that tests start, and the next run, load what this one has compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test long browser editor check format docs bench oracle fuzz truth lock dist clean

# The texts are the `##` comments behind the targets.
help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

# The stamps depend on pyproject.toml, so that a changed dependency is installed and an unchanged one is not.
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

demo: $(VENV)/.run  ## set up .venv, audit an example company and draw it
	$(BIN)/omnicheck audit --exit-zero examples/harbor-home
	$(BIN)/omnicheck render examples/harbor-home --format svg,png --output $(DEMO)
	@echo "Open $(DEMO)/touchpoint-map.svg in a browser to see the gaps."

test: $(VENV)/.dev  ## set up .venv and run the unit tests (about a minute)
	$(BIN)/pytest --numprocesses auto --dist worksteal -m 'not long' tests

long: $(VENV)/.dev  ## run the slow tests: second implementations, other programs, large models
	$(BIN)/pytest --numprocesses auto --dist worksteal -m long tests

browser: $(VENV)/.browser  ## test the report page in Chromium, which must be installed
	$(BIN)/mypy tests/browser/*.py
	$(BIN)/pytest --override-ini 'python_files=check_*.py' tests/browser

editor: $(VENV)/.dev  ## test the schema in yaml-language-server, which must be installed (npm)
	$(BIN)/mypy tests/editor/*.py
	$(BIN)/pytest --override-ini 'python_files=check_*.py' tests/editor

check: $(VENV)/.dev  ## run what CI runs: format, lint, types, imports, all tests, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test
	$(MAKE) long
	$(BIN)/python -m docs.generate --check

format: $(VENV)/.dev  ## format the code and apply the fixes that ruff knows
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.dev  ## regenerate docs/reference, docs/gallery.md and docs/images
	$(BIN)/python -m docs.generate

oracle: $(VENV)/.dev  ## compare the audit with simulators and a slow second implementation (EXAMPLES=500)
	$(BIN)/python -m tests.oracle.trials 1000 200
	OMNICHECK_EXAMPLES=$(EXAMPLES) $(BIN)/pytest --numprocesses auto tests/oracle tests/evaluation/test_questions.py
	OMNICHECK_EXAMPLES=$(EXAMPLES) $(BIN)/pytest --numprocesses auto -m hypothesis --ignore tests/oracle tests

bench: $(VENV)/.dev  ## measure every command, 12 minutes at most (MOST=1000 elements, WITH=--whole or --resume); writes docs/reference/performance.md
	$(BIN)/python -m tests.bench --most $(MOST) $(WITH)

fuzz: $(VENV)/.dev  ## feed random texts to the reader and to every format (SECONDS=60)
	$(BIN)/python -m tests.fuzz $(SECONDS)

truth: $(VENV)/.dev  ## measure what the audit finds and misses; writes docs/reference/truth.md
	$(BIN)/python -m tests.truth

lock:  ## pin the dependencies and the build backend by hash, in requirements.lock
	$(PYTHON) -m venv .lock
	.lock/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' > .lock/build.in
	.lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml .lock/build.in
	rm -rf .lock

dist:  ## build wheel and source distribution from the last commit, check them, and run the demo from each
	$(PYTHON) -m venv .dist
	.dist/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	.dist/bin/python -m pip install --quiet --disable-pip-version-check build==1.6.1 twine==7.0.0 check-wheel-contents==0.6.3
	.dist/bin/python -m tests.distributions
	rm -rf .dist

clean:  ## delete .venv and everything that was built or drawn
	rm -rf $(VENV) $(DEMO) .lock .dist dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
