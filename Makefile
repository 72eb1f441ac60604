# Two commands do everything: `make demo` and `make test`. Only python3 (3.11 or later) and make are needed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PAIR ?= sc-resolution.txt

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test setup docs lint format bench browser schemas wheel try lock sbom clean help

help:  ## Show what can be made.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## Make .venv from the lock file; does nothing where it is up to date.

$(READY): requirements.lock torch.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "align needs Python 3.11 or later")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	# The build of torch for processors, where pip is told of a folder that has it; elsewhere that of the lock:
	$(BIN)/python -m pip install --quiet --no-index --require-hashes --no-deps --requirement torch.lock 2>/dev/null || true
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement requirements.lock
	# What the lock does not know, because another system needs more (torch for graphics cards), comes with this:
	$(BIN)/python -m pip install --quiet --no-build-isolation --editable .
	@touch $(READY)

demo: setup  ## Check a pair of the sample corpus: findings on screen, a page to open in a browser.
	@mkdir -p out
	$(BIN)/align check corpus/fr/$(PAIR) corpus/en/$(PAIR) --output out/report.html --fail-on never
	@echo "The same, side by side: $(CURDIR)/out/report.html"
	@echo "To decide about the findings: $(BIN)/align review corpus/fr/$(PAIR) corpus/en/$(PAIR)"

test: export OPENBLAS_NUM_THREADS := 1
test: export OMP_NUM_THREADS := 1
test: export RAYON_NUM_THREADS := 1
test: setup browser schemas lint  ## Run every check and every test.
	$(BIN)/python -m pytest -n 2 -rs --durations 10

lint: setup  ## Style, types, and imports that go one way only.
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## Put the code in its usual form.
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format --quiet .

bench: export OPENBLAS_NUM_THREADS := 1
bench: export OMP_NUM_THREADS := 1
bench: export RAYON_NUM_THREADS := 1
bench: setup  ## Measure on a data folder: make bench DATA=...
	$(BIN)/python -m benchmarks $(if $(DATA),--data $(DATA))

browser: setup  ## Find a Chromium for the tests of the HTML page, or install one.
	@PATH="$(BIN):$$PATH" sh tests/browser.sh

schemas: setup  ## Fetch the official schemas that no package for Python brings.
	@PATH="$(BIN):$$PATH" sh tests/schemas/tmx.sh $(VENV)/tmx14.dtd
	@sh tests/schemas/ooxml.sh $(VENV)/ooxml

docs: setup  ## Build the manual: out/manual/site/index.html.
	$(BIN)/python tools/manual.py out/manual
	$(BIN)/zensical build --strict --config-file out/manual/zensical.toml

wheel: setup  ## Build the wheel and the source archive into dist/.
	$(BIN)/python -m build --no-isolation --outdir dist

try: wheel  ## Install the wheel in clean environments, with each extra and with none, and do the tasks of README there.
	$(BIN)/python tools/try_install.py dist/*.whl --folder out/try --constraint requirements.lock

lock: setup  ## Write the installed versions, with their hashes, to the lock files (needs uv).
	$(BIN)/python tools/lock.py requirements.lock torch.lock

sbom: setup  ## Write a bill of the materials of the lock file (CycloneDX) to out/.
	@mkdir -p out
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --output-file out/sbom.json requirements.lock

clean:  ## Remove what was made.
	rm -rf $(VENV) out dist build
