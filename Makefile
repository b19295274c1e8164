# Everything that is done with this checkout. `make help` tells what there is; each target sets up what it needs.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# The first Python of at least 3.11 that the machine has, for the virtual environment.
NAMES := python3 python3.14 python3.13 python3.12 python3.11 python
FITS := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(NAMES); do "$$p" -c "$(FITS)" 2>/dev/null && { echo "$$p"; break; }; done)
RUN := .venv/bin/python
COMPILE := .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

.PHONY: help
help: ## tell what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-10s %s\n' "$$name" "$$what"; done

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Rapport needs Python 3.11 or later; none was found in PATH." >&2; exit 2; }

.PHONY: setup
setup: python ## lay the environment, the web assets and the translations; leaves .venv/bin/rapport; WITH="mysql trino" for databases
	@$(PYTHON) tools/setup.py $(addprefix --with ,$(WITH))

.PHONY: setup-dev
setup-dev: python ## the same, with what tests and checks need
	@$(PYTHON) tools/setup.py --dev $(addprefix --with ,$(WITH))

.PHONY: demo
demo: setup ## load the demo into .data/ and serve it at http://localhost:8000; PORT=8001 for another port
	@RAPPORT_HOME="$${RAPPORT_HOME:-$(CURDIR)/.data}" exec .venv/bin/rapport demo $(if $(PORT),--port $(PORT))

.PHONY: test
test: setup-dev ## every check and every test but the slow ones, on both databases
	@$(RUN) tools/check.py

.PHONY: test-all
test-all: setup-dev ## every check and every test
	@$(RUN) tools/check.py --all

.PHONY: lint
lint: setup-dev ## style, format and the direction of imports
	@$(RUN) tools/check.py --only style --only format --only imports

.PHONY: types
types: setup-dev ## mypy, strict
	@$(RUN) tools/check.py --only types

.PHONY: format
format: setup-dev ## put the code into the house's form
	@.venv/bin/ruff check --fix-only --quiet . ; .venv/bin/ruff format --quiet .

.PHONY: messages
messages: setup-dev ## bring the translations in step with the code, and compile them
	@$(RUN) tools/messages.py extract && $(RUN) tools/messages.py compile

.PHONY: openapi
openapi: setup-dev ## bring docs/api/openapi.json in step with the actions
	@$(RUN) -m rapport openapi > docs/api/.openapi.json && mv docs/api/.openapi.json docs/api/openapi.json

.PHONY: bench
bench: setup-dev ## measure, and print figures beside their limits; WHAT=files, databases, pages, portal, growth or inspection for one part
	@$(RUN) -m bench $(if $(WHAT),--what $(WHAT))

.PHONY: quality
quality: setup-dev ## tell how well mails are read and what inspections find, in the data beside the checkout
	@$(RUN) -m tests.integrations.formats.mail.quality
	@$(RUN) -m tests.kits.inspection.quality

.PHONY: lock
lock: setup-dev ## take the newest packages that the .in files and package.json allow
	@$(COMPILE) requirements.in --output-file requirements.lock
	@$(COMPILE) requirements-dev.in --output-file requirements-dev.lock
	@$(RUN) tools/lock.py
	@$(RUN) tools/npm.py install --package-lock-only

.PHONY: clean
clean: ## remove what was made, the demo's data too
	@rm -rf .venv .assets .assets-tests .assets-paper .data node_modules
