# `make` shows what Tonebook does; `make test` proves it. Both set up all they need in .venv.

PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m

.PHONY: all site drafts serve test browser check lint-code types layers guide schemas zensical lock clean

all: site drafts
	@echo
	@echo "Look at   site/index.html             the guide, in a browser"
	@echo "Try       .venv/bin/tonebook lint drafts/faulty/hype-instead-of-news.md"
	@echo "Edit      playbooks/                  then run make again, or make serve"
	@echo "Prove it  make test"

site: .venv/site requirements/browser/node_modules
	@$(RUN) tonebook build

drafts: .venv/site
	@$(RUN) tonebook lint drafts/clean drafts/faulty --fail-on error || test $$? -le 2

serve: .venv/site requirements/browser/node_modules
	@$(RUN) tonebook serve

test: .venv/dev browser $(addsuffix /node_modules,tests/text/oracles tests/site tests/report)
	@$(RUN) pytest -n auto --dist loadfile

browser: .venv/dev
	@$(BIN)/python tests/site/install_browser.py

check: lint-code types layers schemas guide zensical

lint-code: .venv/dev
	@$(RUN) ruff check scripts tests benchmarks
	@$(RUN) ruff format --check scripts tests benchmarks

types: .venv/dev
	@$(RUN) mypy

layers: .venv/dev
	@$(BIN)/lint-imports

schemas: .venv/dev
	@$(RUN) tonebook schema && git diff --exit-code -- playbooks/schemas

guide: .venv/dev
	@$(RUN) tonebook check

zensical: .venv/dev site
	@$(BIN)/zensical build --strict --clean --config-file zensical.yml > /dev/null
	@$(RUN) tonebook build --finish site-zensical

# Environments: what a reader needs, and what a developer needs. Hashes hold every package.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Tonebook needs Python 3.11 or newer: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv .venv

.venv/site: .venv/bin/python requirements/site.txt pyproject.toml
	@echo "Installing what the site needs (about a minute)"
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(RUN) pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/site

.venv/dev: .venv/site requirements/dev.txt
	@echo "Installing what the tests need (about a minute)"
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch .venv/dev

# The Python that runs in browsers. Without a network the site goes without its checker, and says so.
requirements/browser/node_modules: requirements/browser/package-lock.json | .venv/site
	@$(BIN)/python scripts/fetch_runtime.py && touch $@ || true

# The oracles, axe-core and the schema of SARIF come from npm, where there is one; their tests say
# so when they cannot run.
%/node_modules: %/package-lock.json
	@if command -v npm > /dev/null; then \
	  npm --prefix $* ci --loglevel=error --no-audit --no-fund --ignore-scripts > /dev/null && touch $@; \
	else echo "No npm here: the tests that need $* will be skipped, and say so."; fi

LOCK := $(RUN) uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url \
  --python-version 3.11 --custom-compile-command "make lock" pyproject.toml requirements/tools.in

lock: .venv/dev
	@$(RUN) pip install --quiet uv
	@$(LOCK) --extra site --extra dev -o requirements/dev.txt
	@$(LOCK) --extra site -c requirements/dev.txt -o requirements/site.txt
	@$(RUN) uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" requirements/node.in -o requirements/node.txt

clean:
	rm -rf .venv site site-zensical .site-building .site-before .cache
