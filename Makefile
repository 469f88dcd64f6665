# Thin: every target is one command of ecm.local, which needs nothing but Python 3.11 or later.
# ECM_HOME (default .local/), ECM_PORT (8000), DETACH=1 and SIZE=full are read from the environment or the command line.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv/bin
UV_COMPILE := $(VENV)/uv pip compile pyproject.toml --quiet --upgrade --python-version 3.11 --python-platform linux \
	--generate-hashes --no-emit-index-url --annotation-style line --custom-compile-command "make lock"

.PHONY: help demo run stop status test check fix bench clean setup setup-dev messages lock
.DEFAULT_GOAL := help

help:            ## this list
	@grep -hE '^[a-z-]+: .*##|^[a-z-]+:  +##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## / - /' | sort

demo: setup      ## the whole system with 300 made-up children; DETACH=1 returns when it is ready
	@$(VENV)/python -m ecm.local demo

run: setup-dev   ## the development server on the demo's database
	@$(VENV)/python -m ecm.local develop

stop:            ## end everything that demo or run started
	@$(PYTHON) -m ecm.local stop

status:          ## what is running
	@$(PYTHON) -m ecm.local status

test: setup-dev  ## everything that .ci/run checks
	@$(VENV)/python -m ecm.local test

check: setup-dev ## lint, types, contracts, templates, migrations; no database
	@$(VENV)/python -m ecm.local check

fix: setup-dev   ## what the tools can mend by themselves
	@$(VENV)/python -m ecm.local fix

bench: setup-dev ## speed, as ratios to a floor measured in the same run
	@$(VENV)/python -m ecm.local bench

clean:           ## stop everything and remove ECM_HOME with its data
	@$(PYTHON) -m ecm.local clean

setup:           ## virtual environment, locked packages, system libraries
	@$(PYTHON) -m ecm.local setup

setup-dev:       ## the same with the packages for tests and checks
	@$(PYTHON) -m ecm.local setup --dev

messages: setup-dev ## collect the texts to translate, and compile the catalogues
	@$(VENV)/python -m ecm.local messages

lock: setup-dev  ## pin all packages by hash, anew
	$(UV_COMPILE) --all-extras -o requirements-dev.txt
	$(UV_COMPILE) --extra local -c requirements-dev.txt -o requirements-local.txt
	$(UV_COMPILE) -c requirements-dev.txt -o requirements.txt
