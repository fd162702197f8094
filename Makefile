# Two commands on a bare machine: make run, make test. Everything goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PINS := --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export AFTERWARD_DATA ?= data

.PHONY: run serve test test-fast setup lint evals bench train lock clean

run: $(VENV)/.run  ## the demo: made-up people, embedded database, sign-in links
	$(BIN)/afterward demo --port $(or $(PORT),8000)

serve: $(VENV)/.run  ## your own installation on the embedded database, kept in ./data
	$(BIN)/afterward serve

setup: $(VENV)/.test

test: $(VENV)/.test  ## everything: unit, journeys, faults, browser, a real model server, lint
	sh tests/chromium.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile tests || \
	  $(BIN)/python -m pytest --last-failed --last-failed-no-failures none -p no:randomly tests  # once more, alone: a browser on a busy machine

test-fast: $(VENV)/.test  ## while you work: no browser, no model server, no fault runs, no whole sets
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser and not slow and not model" tests

lint: $(VENV)/.test
	$(BIN)/ruff check app evals tests bench
	$(BIN)/ruff format --check app evals tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/oxlint app/static
	$(BIN)/djlint --lint --quiet app/templates

evals: $(VENV)/.test  ## the measured figures, written to reports/; SOURCES="library bank local" asks a model too
	$(BIN)/python -m evals.report $(SOURCES:%=--source %)

train: $(VENV)/.test  ## the screens' weights from the sentences in evals/data/train; needs PyTorch, some four hours on two cores
	$(BIN)/pip install -q -r requirements-train.txt
	$(BIN)/python -m evals.train.vocabulary
	$(BIN)/python -m evals.train.distil
	$(BIN)/python -m evals.train.screens
	$(BIN)/python -m evals.train.bars

bench: $(VENV)/.test
	$(BIN)/python bench/screening.py

lock: $(VENV)/.test  ## new pins from pyproject.toml
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q $(PINS) --extra test --extra evals --extra local pyproject.toml -o requirements-test.lock
	$(BIN)/uv pip compile -q $(PINS) -c requirements-test.lock pyproject.toml -o requirements.lock

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.run
	$(BIN)/pip install -q --require-hashes --no-deps -r requirements-test.lock
	touch $@

clean:
	rm -rf $(VENV) reports
