# Needs Python 3.11 to 3.13, pip and make; everything else goes into .venv.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export OMP_NUM_THREADS ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint types pytest floors train docs ui bench clean

help: ## print this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/installed ## install into .venv, code examples/reports, print the events, write out/
	@bash tools/demo.sh $(BIN)

test: lint types pytest ## lint, types and tests: what must pass before every commit

lint: .venv/developed ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/developed ## mypy --strict
	$(BIN)/mypy

pytest: .venv/developed ## the tests alone
	$(BIN)/python -m pytest

floors: .venv/developed ## measure every task and fail where a score fell below its floor
	$(BIN)/python -m reportedly.evaluate.gate

train: .venv/python ## train the reading engine anew (needs the train extra; under two hours on 2 cores)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m training

docs: .venv/developed ## paste the commands' help and the JSON schema into docs/
	$(BIN)/python tools/paste_help.py

ui: ## review pages: there are none yet
	@echo "The review pages are not built yet; see the design." && false

bench: .venv/developed ## reports a second and memory for 1 and 2 workers, time in the encoder, start-up
	$(BIN)/python -m reportedly.evaluate.bench

clean: ## remove .venv and out/
	rm -rf .venv out

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	  || { echo "reportedly needs Python 3.11 to 3.13: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@touch $@

# Editable, so that a changed source file needs no new installation; pyproject.toml does.
.venv/installed: pyproject.toml .venv/python
	@echo "Installing into .venv (the first time only) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

.venv/developed: pyproject.toml .venv/python
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed
