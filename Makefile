# Every target makes what it needs from nothing but Python 3.11 or newer.
PYTHON ?= python3
RUN := .venvs/run
DEV := .venvs/dev
BENCH := .venvs/bench
DATA ?= ../shared/data

.DEFAULT_GOAL := help
.PHONY: help demo try test check docs bench load judge train lock clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUN)/ready ## Open a demo desk in the browser: a made-up brand and its week
	@$(RUN)/bin/evenhand demo

try: $(RUN)/ready ## Show in the terminal what is noticed, decided and told, on messages of ours
	@$(RUN)/bin/evenhand try

test: $(DEV)/ready ## Run all tests that this machine allows
	$(DEV)/bin/python -m pytest -n auto --dist worksteal
	$(DEV)/bin/python -m tests.on_postgresql -n auto --dist worksteal

check: $(DEV)/ready ## Check format, lint, types, layers and docs
	$(DEV)/bin/ruff format --check .
	$(DEV)/bin/ruff check .
	$(DEV)/bin/mypy
	$(DEV)/bin/lint-imports
	$(DEV)/bin/python -m sphinx -W --keep-going -q -b html docs docs/_build/html

docs: $(DEV)/ready ## Build the documentation into docs/_build/html
	$(DEV)/bin/python -m sphinx -W -b html docs docs/_build/html

bench: $(BENCH)/ready ## Measure speed, beside peers, as ratios in one run
	$(BENCH)/bin/python -m benchmarks.speed --data $(DATA) $(if $(WRITE),--write $(WRITE))

load: $(BENCH)/ready ## Measure the desk: taking in, hooks, live pages, a million messages
	$(BENCH)/bin/python -m benchmarks.desk --data $(DATA) $(LOAD)

judge: $(BENCH)/ready ## Measure judgement on real data
	$(BENCH)/bin/python -m benchmarks.judge $(DATA) $(if $(WRITE),--write $(WRITE))

train: $(DEV)/ready ## Train the small models anew and write their cards
	$(DEV)/bin/python -m training all --data $(DATA)

lock: ## Pin all dependencies anew, by hash (needs uv)
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --extra desk --group build pyproject.toml -o requirements/run.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --all-extras --group dev pyproject.toml -o requirements/dev.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --all-extras --group bench pyproject.toml -o requirements/bench.lock

.venvs/%/ready: requirements/%.lock pyproject.toml
	@echo "Preparing .venvs/$* (once; later runs start at once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Evenhand needs Python 3.11 or newer; name it: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venvs/$*
	@.venvs/$*/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/$*.lock
	@.venvs/$*/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean: ## Remove everything that was made
	rm -rf .venvs docs/_build docs/reference .mypy_cache .ruff_cache .pytest_cache .hypothesis
