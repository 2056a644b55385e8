# `make run` and `make test` need nothing but Python 3.11 or newer; everything else is installed into
# .venv and node_modules. Each step looks whether its work is done already, so a second call is instant.

PY := .venv/bin/python
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
export HOST PORT
# Where Python is told to keep no bytecode, each of the many processes of a test run would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --upgrade
PO := $(wildcard translations/*/LC_MESSAGES/*.po)
BUILT := $(PO:messages.po=status.json)

.DEFAULT_GOAL := help
.PHONY: messages help run test quick check bench assets catalogues browser scanner redis formats programs installed installed-dev upgrade-requirements clean
# The steps take turns by themselves; in parallel their output would be mixed up.
.NOTPARALLEL:

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-22s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: installed assets catalogues programs  ## Start the portal with example people on http://HOST:PORT/
	@exec .venv/bin/portal demo

test: installed-dev assets catalogues scanner redis formats browser  ## Run every test, the browser's too
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

quick: installed-dev assets catalogues scanner redis formats  ## Run the tests that need no browser
	@$(PY) -m pytest --ignore=tests/browser

check: installed-dev assets catalogues  ## Lint, check types and the direction of imports; how plain each page is
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	.venv/bin/portal reading

bench: installed-dev assets catalogues  ## Measure speed and size
	@$(PY) -m tests.bench.run

assets:  ## Build styles, fonts and script into static/build
	@.ci/assets

catalogues: $(BUILT)

# All at once, and only when a catalogue or the program that builds them is newer than what was built.
$(BUILT) &: $(PO) $(wildcard portal/documents/catalogue*.py)
	@.venv/bin/portal translations build > /dev/null

browser:
	@.ci/browser

scanner:
	@.ci/scanner

redis:
	@.ci/redis

formats:
	@.ci/formats

programs:
	@.ci/formats --if-root

installed:
	@.ci/venv requirements.txt

installed-dev:
	@.ci/venv requirements-dev.txt

messages: installed-dev  ## Collect every sentence for translators into translations/messages.pot and the catalogues
	@.venv/bin/pybabel -q extract -F pyproject.toml -k _l --no-wrap --sort-by-file --no-location --omit-header \
	  --ignore-dirs=".* node_modules tests var static desk" -o translations/messages.pot .
	@.venv/bin/portal translations update

upgrade-requirements: installed-dev  ## Take the newest versions that pyproject.toml allows
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	printf 'uv\nnodejs-wheel-binaries\n' | $(COMPILE) - -o requirements-build.txt

clean:  ## Remove everything that was installed or built
	rm -rf .venv node_modules static/build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
