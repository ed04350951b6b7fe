# Needs git, GNU make and Python 3.11 or newer; everything else goes into .venv,
# in the versions and with the hashes of requirements*.txt.
#
#   make site PYTHON=/path/to/python3.12      another Python ("make clean" first)
#   make lock UPGRADE=--upgrade               newer versions of everything
#   make test CHROMIUM=/path/to/chromium      another browser

VENV := .venv
PYTHON ?=
UPGRADE ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup site serve test test-python quick explore judge check audit bench pictures fonts icons lock advisories clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/site.stamp ## set up .venv with what the site needs

site: $(VENV)/site.stamp ## build the site into site/
	@$(VENV)/bin/dossier build

serve: $(VENV)/site.stamp ## show the site while it is being edited
	@$(VENV)/bin/dossier serve

test: $(VENV)/dev.stamp ## run all tests; gets the browsers that are not there
	@$(VENV)/bin/python -m tests.support.get_browser --all
	@$(VENV)/bin/python -m tests.support.judges
	@$(VENV)/bin/python -m pytest

test-python: $(VENV)/dev.stamp ## run all tests except those that need a browser or Java
	@$(VENV)/bin/python -m pytest -m "not browser"

quick: $(VENV)/dev.stamp ## run only the fast tests: no browser, no Java, no other process
	@$(VENV)/bin/python -m pytest -m "not process"

TIMES = 20
SEED = $(shell date +%s)
explore: $(VENV)/dev.stamp ## draw TIMES=20 times as many examples, from another seed each time
	@seed=$(SEED) && echo "make explore TIMES=$(TIMES) SEED=$$seed draws the same again" && \
	EXPLORE_TIMES=$(TIMES) EXPLORE_SEED=$$seed \
	$(VENV)/bin/python -m pytest -m drawn --hypothesis-seed=$$seed

JUDGE =
CORPUS =
judge: $(VENV)/dev.stamp ## count what is judged wrongly: falsified accepted, harmless refused
	@$(VENV)/bin/python -m tests.judge $(JUDGE) $(CORPUS)

check: $(VENV)/dev.stamp ## lint, formatting, types
	@$(VENV)/bin/python -m ruff check .
	@$(VENV)/bin/python -m ruff format --check .
	@$(VENV)/bin/python -m mypy

audit: $(VENV)/dev.stamp ## run Lighthouse on the main pages; takes some minutes
	@$(VENV)/bin/python -m tests.support.get_browser
	@$(VENV)/bin/python -m tests.audit

BENCH =
bench: $(VENV)/dev.stamp ## compare with MkDocs, Zensical and Hugo; BENCH="--pages 1000"
	@$(VENV)/bin/python -m tests.support.get_browser
	@$(VENV)/bin/python -m tests.bench $(BENCH)

pictures: $(VENV)/dev.stamp ## regenerate the screenshots of the README
	@$(VENV)/bin/python -m tests.support.get_browser
	@$(VENV)/bin/python -m tests.pictures

fonts: $(VENV)/dev.stamp ## make the theme's fonts from their npm packages
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	$(INSTALL) --target "$$tools" --require-hashes --requirement tests/support/fonts.txt && \
	PYTHONPATH="$$tools" $(VENV)/bin/python -m tests.support.fonts

icons: $(VENV)/dev.stamp ## make the theme's icons and its picture of links from its mark
	@$(VENV)/bin/python -m tests.support.get_browser
	@$(VENV)/bin/python -m tests.support.icons

COMPILE = "$$uv/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url $(UPGRADE)
LOCK = $(COMPILE) --extra pictures pyproject.toml

lock: $(VENV)/bin/python ## regenerate requirements*.txt from pyproject.toml
	@uv=$$(mktemp -d) && trap 'rm -rf "$$uv"' EXIT && \
	$(VENV)/bin/python -m venv "$$uv" && \
	"$$uv/bin/python" -m pip install --quiet --disable-pip-version-check uv && \
	export UV_CUSTOM_COMPILE_COMMAND="make lock" && \
	$(LOCK) --group build --output-file requirements.txt && \
	$(LOCK) --group dev --constraints requirements.txt --output-file requirements-dev.txt && \
	$(COMPILE) tests/support/fonts.in --output-file tests/support/fonts.txt

advisories: $(VENV)/bin/python ## look up known vulnerabilities of the locked packages on PyPI
	@audit=$$(mktemp -d) && trap 'rm -rf "$$audit"' EXIT && \
	$(VENV)/bin/python -m venv "$$audit" && \
	"$$audit/bin/python" -m pip install --quiet --disable-pip-version-check pip-audit && \
	for lock in requirements.txt requirements-dev.txt; do \
	  "$$audit/bin/pip-audit" --strict --require-hashes --disable-pip --requirement $$lock || exit 1; \
	done

clean: ## remove .venv, the built site and all caches
	rm -rf $(VENV) .site.* build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find site -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	find builder tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment. A Python without ensurepip (Debian, Ubuntu) uses its own pip.
$(VENV)/bin/python:
	@if [ -n "$(PYTHON)" ]; then set -- "$(PYTHON)"; \
	else set -- python3.14 python3.13 python3.12 python3.11 python3 python; fi; \
	for python do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then break; else python=; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11 or newer is needed; none found among: $$*" >&2; \
	  echo "Install it (Debian, Ubuntu: python3 and python3-venv), or say where it is:" >&2; \
	  echo "    make site PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$python" --version) ..."; \
	if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  "$$python" -m venv --clear $(VENV); \
	else \
	  "$$python" -m venv --clear --without-pip $(VENV) 2>/dev/null && \
	  "$$python" -m pip --python $(VENV)/bin/python install --quiet pip 2>/dev/null; \
	fi || { \
	  rm -rf $(VENV); \
	  echo "This Python cannot make a virtual environment." >&2; \
	  "$$python" -c 'import sys; print("On Debian and Ubuntu its venv module is a package of" \
	    " its own: apt install python%d.%d-venv" % sys.version_info[:2])' >&2; \
	  exit 1; \
	}

INSTALL = $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check

# $(call install,LOCK): installs the packages of a lock file, then this checkout.
define install
	@echo "Installing $(1) ..."
	@$(INSTALL) --require-hashes --requirement $(1) || { \
	  echo "If an error above mentions a compiler, there is no wheel of that package for this" >&2; \
	  echo "Python. Install one (Debian, Ubuntu: g++ and python3-dev) or take Python 3.13." >&2; \
	  exit 1; \
	}
	@$(INSTALL) --no-deps --no-build-isolation --editable .
endef

$(VENV)/site.stamp: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(call install,requirements.txt)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	$(call install,requirements-dev.txt)
	@touch $@ $(VENV)/site.stamp
