# Needs: make, and Python 3.11 or newer. Everything else goes into .venv, pinned and checked by hash.
# Written for GNU make 3.81 (macOS) and newer.

VENV   := .venv
BIN    := $(VENV)/bin
# Another interpreter: make setup PYTHON=/path/to/python3.12 (after make clean, where .venv is there already)
PYTHON ?=
CANDIDATES := $(or $(PYTHON),python3.13 python3.12 python3.11 python3 python)
CODE   := src tests benchmarks training

PIP     := $(BIN)/python -m pip --disable-pip-version-check -qq
INSTALL := $(PIP) install --require-hashes -r
SELF    := $(PIP) install --no-deps --no-build-isolation --editable .
# pip checks each file against the hashes in requirements/; no constraint of the machine's own may stand in the way.
export PIP_CONSTRAINT :=

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format bench test-browser test-postgres dist lock clean

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.dev  ## make .venv with onrecord and all that its checks need

demo: $(VENV)/.runtime  ## show the main job on the bundled story
	@$(BIN)/onrecord demo

test: $(VENV)/.dev  ## run all tests that need no browser
	$(BIN)/python -m pytest --numprocesses=2 --dist=worksteal --ignore=tests/browser

check: $(VENV)/.dev  ## lint, format, types, layers and docs
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/python -m pytest --quiet tests/test_layers.py tests/test_docs.py

format: $(VENV)/.dev  ## put the code into its one layout
	$(BIN)/ruff check --fix-only $(CODE)
	$(BIN)/ruff format $(CODE)

bench: $(VENV)/.bench  ## measure against the peers, in one run
	@sh tests/archive/run-postgres.sh $(BIN)/python -m benchmarks.killing --server
	$(BIN)/python -m benchmarks

test-postgres: $(VENV)/.dev  ## run the archive's tests on a PostgreSQL of their own too (installed where apt-get and root allow)
	@sh tests/archive/run-postgres.sh $(BIN)/python -m pytest tests/archive

test-browser:  ## read the pages in headless Chromium (installed where apt-get and root allow)
	@if sh tests/browser/find-chromium.sh; then $(MAKE) --no-print-directory run-browser-tests; fi

.PHONY: run-browser-tests
run-browser-tests: $(VENV)/.browser
	$(BIN)/python -m pytest tests/browser

dist: $(VENV)/.dev  ## build the wheel and the source archive into dist/
	$(BIN)/python -m build --no-isolation

lock: $(VENV)/.lock  ## renew the pinned requirements (for those who maintain onrecord)
	sh requirements/lock.sh $(BIN)/uv

clean:  ## remove .venv and everything that was made
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks

# A stamp is newer than what it was made from, so a second run starts at once.
$(BIN)/python:
	@sh requirements/venv.sh $(VENV) $(CANDIDATES)

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	@echo "setting up $(VENV) from requirements/runtime.txt" >&2
	@$(INSTALL) requirements/runtime.txt
	@$(SELF)
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "setting up $(VENV) from requirements/dev.txt" >&2
	@$(INSTALL) requirements/dev.txt
	@$(SELF)
	@touch $(VENV)/.runtime $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	@echo "adding requirements/bench.txt to $(VENV)" >&2
	@$(INSTALL) requirements/bench.txt
	@touch $@

$(VENV)/.browser: requirements/browser.txt $(VENV)/.dev
	@echo "adding requirements/browser.txt to $(VENV)" >&2
	@$(INSTALL) requirements/browser.txt
	@touch $@

$(VENV)/.lock: | $(BIN)/python
	@$(PIP) install uv
	@touch $@
