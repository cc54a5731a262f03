# demo · test · check · docs · bench · stubs · clean: the README's commands and .ci/run call these and nothing else.
# Needs Python >= 3.11 with venv, Node >= 20 with npm, and for the browser tests a Chromium (installed from Debian's
# packages if there is none). Every step leaves a stamp and is repeated only if something it depends on has changed.

VENV ?= .venv
HOST ?= lab
PYTEST_ARGS ?=
WORKERS ?= 2

BIN := $(VENV)/bin
STAMPS := .cache/stamps
VSCODE := tests/browser/vscode
JS_SOURCES := $(shell find js \( -path js/node_modules -o -path js/src/generated \) -prune -o -type f -print 2>/dev/null)
VSCODE_SOURCES := $(shell find $(VSCODE) \( -name node_modules -o -name dist \) -prune -o -type f -print 2>/dev/null)
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
export PYRIGHT_PYTHON_CACHE_DIR := $(CURDIR)/.cache/pyright
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.DELETE_ON_ERROR:
# Where it is set, each kernel that a test or a measurement starts would compile all of nbflow again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test check docs format bench stubs constraints clean install front-end \
        test-js test-fast test-kernel test-conformance test-browser test-workbench test-lite test-lowest campaign

help:
	@echo "make demo [HOST=lab|notebook|voila] [PORT=] [IP=] [TOKEN=]   start a server with the demo"
	@echo "make test    everything: check, docs, test-js, test-fast, test-kernel, test-conformance, test-browser"
	@echo "make test-workbench   a few tests in VS Code's real workbench (installs 800 MB into .cache)"
	@echo "make test-lite   a few tests in JupyterLite, for which it builds a site (220 MB in .cache)"
	@echo "make test-lowest   the fast tests with the oldest versions that are promised   make campaign   hostile input, faults and load, at length"
	@echo "make check   ruff, pyright, tsc, biome        make format   what ruff and biome can fix"
	@echo "make docs    the documentation, without a network: .cache/docs/html/index.html"
	@echo "make bench   measure nbflow, Streamlit, and one anywidget without a framework"
	@echo "make stubs   write nbflow/__init__.pyi        make clean    remove everything that was built"

demo: $(VENV)/.stamp-demo nbflow/static/app.js
	@$(BIN)/python -m scripts.demo $(HOST)

# The first three need one processor each; the others use all there are.
test:
	@$(MAKE) --no-print-directory --output-sync=target -j2 check docs test-js
	@$(MAKE) --no-print-directory test-fast test-kernel test-conformance test-browser

check: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright
	cd js && npm run --silent check

# A warning is an error, and so is a page that loads anything from another server.
docs: $(VENV)/.stamp-docs nbflow/static/app.js
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --doctree-dir .cache/docs/doctrees docs .cache/docs/html

format: install
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	cd js && npm run --silent fix

test-js: nbflow/static/app.js
	cd js && npm test --silent

test-fast: install $(STAMPS)/database-servers
	$(BIN)/python -m pytest -n $(WORKERS) $(PYTEST_ARGS)

test-kernel: install $(STAMPS)/kernels
	@# One retry: servers, kernels and proxies are real processes here too.
	@# One more worker than processors: many of these tests wait for kernels to end.
	$(BIN)/python -m pytest -m kernel --reruns 1 -n $$(($(WORKERS) + 1)) $(PYTEST_ARGS)

test-conformance: install
	$(BIN)/python -m pytest -m conformance -n $(WORKERS) $(PYTEST_ARGS)

test-browser: install $(STAMPS)/vscode $(STAMPS)/chromium
	@# Two retries (shown as R): four servers and two browsers share the machine, and something may be too late.
	@# A signal cannot end a wait inside Playwright; a thread can: it ends that worker, and another takes over.
	@# One more worker than processors: pages wait for kernels, and kernels for pages.
	$(BIN)/python -m pytest -m browser --reruns 2 -n $$(($(WORKERS) + 1)) --dist loadfile --timeout-method thread $(PYTEST_ARGS)

# Not part of `make test`: installs 800 MB.
test-workbench: install $(STAMPS)/vscode $(STAMPS)/chromium $(STAMPS)/workbench
	$(BIN)/python -m pytest -m workbench -n 0 --timeout-method thread tests/browser/workbench $(PYTEST_ARGS)

# Not part of `make test`: fetches JupyterLite and Pyodide, and builds a site with this checkout's nbflow.
test-lite: install $(STAMPS)/chromium
	$(BIN)/python -m scripts.lite
	$(BIN)/python -m pytest -m lite -n 0 --timeout-method thread tests/browser/lite $(PYTEST_ARGS)

# Not part of `make test`: environments of their own, in .cache/lowest. LOWEST_PYTHON=path tries another Python.
test-lowest: install
	$(BIN)/python -m scripts.lowest $(VARIANTS)

# Minutes; CAMPAIGN=long, or CAMPAIGN_ARGS="--hours 8", for hours.
campaign: install $(STAMPS)/vscode $(STAMPS)/chromium $(STAMPS)/kernels
	$(BIN)/python -m tests.campaign $(CAMPAIGN_ARGS)

bench: install $(STAMPS)/chromium
	$(BIN)/python -m bench $(BENCH_ARGS)

stubs: install
	$(BIN)/python -m nbflow._stubs

# The versions that everything was last tested with. To get the newest ones, empty the file first.
constraints: install
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf $(VENV) .cache js/node_modules js/src/generated nbflow/static $(VSCODE)/node_modules $(VSCODE)/dist
	rm -rf build dist docs/generated .pytest_cache .ruff_cache .hypothesis bench/results

install: $(VENV)/.stamp-test nbflow/static/app.js
front-end: nbflow/static/app.js

# ---- steps with a stamp ----------------------------------------------------------------------
$(STAMPS):
	@mkdir -p $@

$(BIN)/python:
	@python=$$(sh scripts/find_python.sh) && echo "nbflow: making $(VENV) with $$python" && "$$python" -m venv $(VENV)

# The front end first: otherwise an editable install builds it.
$(VENV)/.stamp-demo: pyproject.toml constraints.txt hatch_build.py | $(BIN)/python nbflow/static/app.js
	@echo "nbflow: installing Python packages"
	$(PIP_INSTALL) --editable .[demo]
	@touch $@

$(VENV)/.stamp-test: $(VENV)/.stamp-demo
	$(PIP_INSTALL) --editable .[test]
	@touch $@

$(VENV)/.stamp-docs: $(VENV)/.stamp-test
	$(PIP_INSTALL) --editable .[docs]
	@touch $@

$(STAMPS)/node: scripts/check_node.sh | $(STAMPS)
	@sh scripts/check_node.sh
	@touch $@

js/node_modules/.package-lock.json: js/package.json js/package-lock.json | $(STAMPS)/node
	@echo "nbflow: installing the front end's packages"
	cd js && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

nbflow/static/app.js: js/node_modules/.package-lock.json $(JS_SOURCES)
	cd js && npm run --silent build
	@touch $@

$(STAMPS)/vscode: $(VSCODE_SOURCES) | $(STAMPS) $(STAMPS)/node
	cd $(VSCODE) && npm ci --no-audit --no-fund --loglevel=error --ignore-scripts && npm run --silent build
	@touch $@

$(STAMPS)/kernels: scripts/kernels.py $(VENV)/.stamp-test | $(STAMPS)
	$(BIN)/python -m scripts.kernels
	@touch $@

$(STAMPS)/chromium: scripts/chromium.py $(VENV)/.stamp-test | $(STAMPS)
	$(BIN)/python -m scripts.chromium
	@touch $@

$(STAMPS)/database-servers: scripts/database_servers.py $(VENV)/.stamp-test | $(STAMPS)
	$(BIN)/python -m scripts.database_servers
	@touch $@

$(STAMPS)/workbench: scripts/workbench.py $(VENV)/.stamp-test | $(STAMPS) $(STAMPS)/node
	$(BIN)/python -m scripts.workbench
	@touch $@
