# Everything a newcomer needs: `make demo` on a fresh clone sets itself up and shows the whole work.
# All of it happens in .venv, which is made here; nothing outside this folder is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

# Three stages, so that trying the demonstration does not wait for the developers' tools.
USER_READY := $(VENV)/.ready
DEVELOPER_READY := $(VENV)/.ready-for-development
BENCHMARKS_READY := $(VENV)/.ready-for-benchmarks

.DEFAULT_GOAL := help
.PHONY: help demo test fuzz check bench format clean

help: ## Show this list
	@echo "interviewcoder: code expert interviews in the terminal"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(USER_READY) ## Build the demonstration study, print its tables, write its Word report, open the coding screen
	@"$(BIN)/python" -m interviewcoder demo

test: $(DEVELOPER_READY) ## Run the tests
	@"$(BIN)/python" -m pytest -n auto

fuzz: $(DEVELOPER_READY) ## Change good files at random and read them, for FUZZ_SECONDS (600 unless given)
	@FUZZ_SECONDS="$${FUZZ_SECONDS:-600}" "$(BIN)/python" -m pytest tests/transcripts/test_mutated_files.py -n auto

check: $(DEVELOPER_READY) ## Check format, style, types and the direction of imports
	@"$(BIN)/ruff" format --check .
	@"$(BIN)/ruff" check .
	@"$(BIN)/mypy"
	@"$(BIN)/lint-imports"

bench: $(BENCHMARKS_READY) ## Measure speed, as ratios against a peer in the same run
	@"$(BIN)/python" -m benchmarks

format: $(DEVELOPER_READY) ## Format the code
	@"$(BIN)/ruff" format .
	@"$(BIN)/ruff" check --fix .

clean: ## Remove .venv and what tools left behind; studies in exports/ stay
	@rm -rf "$(VENV)" .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "make: Python is missing. Install Python 3.11 or newer (Debian, Ubuntu: sudo apt install python3 python3-venv;"; \
	  echo "      macOS: brew install python; otherwise https://www.python.org), or name it: make demo PYTHON=/path/to/python3"; \
	  exit 1; } >&2
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: $$("$(PYTHON)" --version) is too old; interviewcoder needs Python 3.11 or newer."; \
	  echo "      Install one and name it: make demo PYTHON=python3.11"; \
	  exit 1; } >&2
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "make: this Python cannot make virtual environments."; \
	  echo "      Install what is missing (Debian, Ubuntu: sudo apt install python3-venv) and run make again."; \
	  exit 1; } >&2
	@echo "Making $(VENV) ..."
	@"$(PYTHON)" -m venv "$(VENV)"
	@"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@touch "$@"

$(USER_READY): $(VENV)/.made pyproject.toml
	@echo "Installing interviewcoder into $(VENV) (a few minutes the first time) ..."
	@"$(BIN)/python" -m pip install --quiet --editable .
	@touch "$@"

$(DEVELOPER_READY): $(USER_READY)
	@echo "Installing the developers' tools into $(VENV) ..."
	@"$(BIN)/python" -m pip install --quiet --editable . --group dev
	@touch "$@"

$(BENCHMARKS_READY): $(DEVELOPER_READY)
	@echo "Installing what is compared with into $(VENV) ..."
	@"$(BIN)/python" -m pip install --quiet --group bench
	@touch "$@"
