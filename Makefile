# Two targets do everything, set-up included: `make run` and `make test`.
# They need Python 3.11 to 3.13 and make, nothing else.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT := out
SOURCE ?= samples/*.txt samples/*.html samples/*.md

.PHONY: run test format clean help
.DEFAULT_GOAL := help

help: ## list the targets
	@echo "make run                 set up, read the sample readouts, print one record, write its HTML view"
	@echo "make run SOURCE=...      the same for a path or an address of your own"
	@echo "make test                set up, run every check"
	@echo "make format              format the code"
	@echo "make clean               remove the environment and what runs have written"

# The environment is made anew only when what it is made from changes. requirements/constraints.txt
# holds the versions that the checks last passed with.
$(READY): pyproject.toml requirements/constraints.txt requirements/python.sh
	@sh requirements/python.sh $(VENV)
	@echo "Setting up: installing communique and its tools into $(VENV) (once; a minute or two) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-warn-script-location \
		--constraint requirements/constraints.txt --group dev --editable .
	@touch $@

run: $(READY) ## read samples or SOURCE
	@mkdir -p $(OUT)
	@$(BIN)/communique read $(firstword $(wildcard $(SOURCE)) $(SOURCE))
	@$(BIN)/communique read $(SOURCE) --html $(OUT)/readouts.html
	@echo
	@echo "The text with every entry marked: open $(CURDIR)/$(OUT)/readouts.html in a browser."

test: $(READY) ## every check, the test runner last
	@echo "== format and lint";    $(BIN)/ruff format --check . && $(BIN)/ruff check .
	@echo "== types";              $(BIN)/mypy
	@echo "== import contract";    $(BIN)/lint-imports
	@echo "== accuracy gate";      $(BIN)/python quality/gate.py
	@echo "== tests";              $(BIN)/python -m pytest

format: $(READY)
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
