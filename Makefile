# Two targets do everything, set-up included: `make run` and `make test`.
# They need Python 3.11 to 3.13 and make, nothing else.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PAGE := out/readouts.html
STORE := out/readouts.db

# A source of your own may hold any character; the shell gets it quoted.
ifdef SOURCE
FIRST := '$(subst ','\'',$(value SOURCE))'
ALL := $(FIRST)
else
FIRST := samples/1-arvania-meeting.txt
ALL := samples/[1-9]*.*
endif

.PHONY: run test docs format clean help
.DEFAULT_GOAL := help

help:
	@echo "make run              set up, read the sample readouts, print one record, store them, write the HTML view"
	@echo "make run SOURCE=...   the same for a path or an address of your own"
	@echo "make test             set up, run every check"
	@echo "make docs             write the generated pages and tables of docs/ anew"
	@echo "make format           format the code"
	@echo "make clean            remove the environment and what runs have written"

# The environment is made anew only when what it is made from changes. requirements/constraints.txt
# holds the versions that the checks last passed with.
$(READY): pyproject.toml requirements/constraints.txt requirements/python.sh
	@sh requirements/python.sh $(VENV)
	@echo "Setting up: installing communique and its tools into $(VENV) (once; a minute or two) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-warn-script-location \
		--constraint requirements/constraints.txt --group dev --editable .
	@touch $@

run: $(READY)
	@mkdir -p $(dir $(PAGE))
	@$(BIN)/communique read $(FIRST)
	@$(BIN)/communique read $(ALL) --html $(PAGE)
	@$(BIN)/communique add $(ALL) --store $(STORE)
	@echo "The text with every entry marked: open $(CURDIR)/$(PAGE) in a browser."
	@echo "What is stored: $(BIN)/communique search --kind commitment --store $(STORE)"
	@echo "All of it in a browser: $(BIN)/communique serve --open --store $(STORE)"

# The test runner comes last, so that its closing line is the last one.
test: $(READY)
	@sh requirements/ci.sh
	@echo "== format and lint" && $(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@echo "== types" && $(BIN)/mypy
	@echo "== import contract" && $(BIN)/lint-imports
	@echo "== accuracy gate" && $(BIN)/python quality/gate.py
	@echo "== tests" && $(BIN)/python -m pytest

docs: $(READY)
	@$(BIN)/python docs/generate.py

format: $(READY)
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
