# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later

# What a newcomer needs: Python 3.11 or later (with venv), git and make. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python
SILENT := --no-print-directory

# Byte-code makes every later command faster, also where the environment switches it off.
export UV_COMPILE_BYTECODE := 1
unexport PYTHONDONTWRITEBYTECODE
unexport VIRTUAL_ENV
export PIP_DISABLE_PIP_VERSION_CHECK := 1
UV := $(BIN)/uv --quiet
UV_PIP := VIRTUAL_ENV=$(VENV) $(UV) pip

# A server of its own for each run, without fsync, that goes away at the end.
WITH_DATABASE := $(RUN) -m acordem.config.embedded
WITH_SETTINGS := DJANGO_SETTINGS_MODULE=acordem.config.settings $(RUN) -m django
# Each process has its part of the suite and a database of its own; tests that commit stay the last of each part.
PYTEST := $(RUN) -m pytest --quiet --numprocesses logical --maxprocesses 4 --dist worksteal
LOCK := VIRTUAL_ENV=$(VENV) $(UV) pip compile --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(UPGRADE)

CATALOGS := $(shell find src -name django.po)
TEMPLATES := $(shell find src -name '*.html')

.DEFAULT_GOAL := help
.PHONY: help pictures install demo check check-code check-with-database test test-browser test-postgresql-15 \
	lock headers messages vendor docs clean

help:  ## this list
	@echo "Acordem. Start with: make demo"
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- Installing: each step again only when its lock has changed ---------------------------------------------

$(VENV)/.bootstrap: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Acordem needs Python 3.11 or later: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN) -m pip install --quiet --require-hashes --requirement $<
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.bootstrap
	@echo "Installing what $< locks"
	@$(UV_PIP) sync --require-hashes $<
	@touch $@

$(VENV)/.acordem: pyproject.toml hatch_build.py $(CATALOGS) $(VENV)/.dev
	@echo "Installing Acordem itself, with its message catalogues"
	@$(UV_PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.%: requirements/%.txt $(VENV)/.dev
	@echo "Installing what $< locks"
	@$(UV_PIP) install --no-deps --require-hashes --requirement $<
	@touch $@

install: $(VENV)/.acordem  ## what the other targets need, in .venv

demo: install  ## a town council with its processes, on this machine
	@echo "Starting the demo; its data are kept in var/"
	@$(BIN)/acordem demo

# --- Checking -----------------------------------------------------------------------------------------------

check: install  ## before each commit: style, types, rings, messages, quick tests
	@$(MAKE) $(SILENT) check-code
	@$(WITH_DATABASE) -- $(MAKE) $(SILENT) check-with-database
	@echo "All good. Next: commit, or make test for everything that CI runs."

check-code: install
	@echo "Style";            $(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@echo "Rings";            $(BIN)/lint-imports --no-logo > $(VENV)/rings.txt || { cat $(VENV)/rings.txt; exit 1; }
	@echo "Types";            $(BIN)/mypy --no-error-summary
	@echo "Templates";        $(if $(TEMPLATES),$(BIN)/djlint --lint --quiet src,true)
	@echo "Licences";         $(BIN)/reuse lint --lines
	@echo "Style sheet";      $(RUN) frontend/join.py --check
	@echo "Messages";         $(BIN)/acordem messages check

check-with-database: install
	@echo "Settings";         $(WITH_SETTINGS) check --fail-level WARNING
	@echo "Migrations";       $(WITH_SETTINGS) makemigrations --check --dry-run
	@echo "Quick tests";      $(PYTEST) -m "not browser and not slow"

test: check test-browser test-postgresql-15  ## everything that CI runs: check, browser, slow, PostgreSQL 15
	@echo "Everything passes. Next: push, or see CHANGELOG.md for a release."

test-browser: install $(VENV)/.browser  ## the browser and slow tests
	@echo "Browser and slow tests"
	@chromium=$$(.ci/find-or-install chromium "$$ACORDEM_CHROMIUM" chromium chromium-browser google-chrome) && \
	ACORDEM_CHROMIUM=$$chromium DJANGO_ALLOW_ASYNC_UNSAFE=true \
		$(WITH_DATABASE) -- $(PYTEST) -m "browser or slow"

test-postgresql-15: install $(VENV)/.browser  ## the whole suite on the oldest PostgreSQL that is supported
	@echo "The whole suite on PostgreSQL 15"
	@chromium=$$(.ci/find-or-install chromium "$$ACORDEM_CHROMIUM" chromium chromium-browser google-chrome) && \
	server=$$(.ci/find-or-install postgresql-15 "$$ACORDEM_POSTGRESQL_15/postgres" \
		/usr/lib/postgresql/15/bin/postgres /usr/pgsql-15/bin/postgres) && \
	ACORDEM_CHROMIUM=$$chromium DJANGO_ALLOW_ASYNC_UNSAFE=true \
		$(WITH_DATABASE) --binaries "$$(dirname "$$server")" -- $(PYTEST) -m "not faces"

# --- Keeping ------------------------------------------------------------------------------------------------

lock: $(VENV)/.bootstrap  ## write requirements/ anew; UPGRADE=--upgrade takes newer versions
	@echo "Locking requirements/"
	@$(LOCK) pyproject.toml --output-file requirements/runtime.txt
	@$(LOCK) pyproject.toml --group dev --constraints requirements/runtime.txt --output-file requirements/dev.txt
	@$(LOCK) --group browser --constraints requirements/dev.txt --output-file requirements/browser.txt
	@$(LOCK) --group docs --constraints requirements/dev.txt --output-file requirements/docs.txt
	@$(LOCK) --group bootstrap --constraints requirements/dev.txt --output-file requirements/bootstrap.txt
	@! grep -n "://" requirements/*.txt
	@echo "Locked. Next: make check, then commit requirements/."

headers:  ## licence headers for files that lack them
	@echo "Licence headers"
	@$(PYTHON) .ci/headers.py
	@echo "Next: git diff"

messages: install  ## gather the strings of the interface, then compile the catalogues
	@echo "Messages"
	@$(BIN)/acordem messages extract
	@$(BIN)/acordem messages compile
	@echo "Next: translate what is missing (acordem messages check says what), then make check."

vendor:  ## third-party files of the interface, and its style sheet (needs Node)
	@echo "Vendored files"
	@cd frontend && npm ci --silent && $(PYTHON) vendor.py && $(PYTHON) join.py
	@echo "Next: git diff, then make check."

docs: $(VENV)/.docs  ## the guides, in site/
	@echo "Guides"
	@$(BIN)/mkdocs build --strict --quiet
	@echo "Next: open site/index.html"

pictures: $(VENV)/.browser  ## the pictures of the docs, from a demo that is running
	@chromium=$$(.ci/find-or-install chromium "$$ACORDEM_CHROMIUM" chromium chromium-browser google-chrome) && \
	ACORDEM_CHROMIUM=$$chromium $(RUN) docs/pictures.py

clean:  ## remove what can be made again; var/ (your data) stays
	rm -rf $(VENV) site dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Clean. Next: make demo, or make check."
