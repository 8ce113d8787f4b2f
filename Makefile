# make demo   set up, read corpus/, print what was found, serve it on 127.0.0.1:8001
# make test   set up, then every linter, type check and test
# make install   set up only: .venv/bin/extractor
# make later     the pages' tests against the newest Datasette 1.0 alpha
# make browser   the pages in a headless Chromium (Debian: chromium chromium-driver); with AXE_CORE=node_modules/axe-core, axe too
# make pictures  the pictures in docs/pages, taken anew

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: help install demo read test lint types floors tests lock docs bench clean later browser pictures

help:
	@sed -n 's/^# //p' Makefile

install: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12 install")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv (a few minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(INSTALLED)

read: install
	@$(BIN)/extractor ingest corpus/pages --db db/news.db
	@$(BIN)/extractor quotes --limit 5 --db db/news.db

demo: read
	@$(BIN)/extractor serve --db db/news.db

test: lint types floors tests

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types: install
	@$(BIN)/mypy

floors: install
	@$(BIN)/lint-imports --no-cache

tests: install
	@$(BIN)/python -m pytest

later: install
	@$(BIN)/python tools/overlay.py .venv-later "datasette>=1.0a0"
	@.venv-later/bin/python -c 'import datasette; print("Datasette", datasette.__version__)'
	@.venv-later/bin/python -m pytest tests/web

browser: install
	@$(BIN)/python tools/overlay.py .venv-browser selenium
	@.venv-browser/bin/python -m pytest -rs -m browser tests/browser

pictures: install
	@$(BIN)/python tools/overlay.py .venv-browser selenium
	@.venv-browser/bin/python -m tests.browser.screenshots docs/pages --height 1600

# The lock holds versions and hashes only; uv reads them from the package index that pip is set up with.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --no-header --group dev pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv .venv-later .venv-browser build *.egg-info .mypy_cache .ruff_cache .hypothesis db/news.db*
