# `make report` and `make test` set everything up before they start; a second run reuses the environment.
# After that, nothing here needs the network. `make help` lists the commands.

# One case only, of any folder of articles: make report CASE=path/to/folder
CASE ?=
# Another interpreter than the first that fits: make PYTHON=/path/to/python3
PYTHON ?=
# The browser of the tests, if it is none of the usual names: make test CHROMIUM=/path/to/chromium
CHROMIUM ?=
export CHROMIUM
# Newer versions than the locked ones: make lock LOCK=--upgrade
LOCK ?=

# A file of tests stays on one core, since its tests share what is slow to make. The slow files come early in their own
# order; ordered by number of tests they came last, and one core stood idle.
PARALLEL := --numprocesses=2 --dist=loadfile --no-loadscope-reorder
# Every core has a worker already: more threads than that only wait for each other.
ALONE := OPENBLAS_NUM_THREADS=1

VENV := .venv
# Always `python -m`: the scripts beside it name the folder that they were installed in.
RUN := $(VENV)/bin/python
STAMP := $(VENV)/installed
CASE_NOTEBOOKS = $(wildcard notebooks/0[123]-*.ipynb)
CODE = $(wildcard toolkit/*.py toolkit/data/* toolkit/templates/* toolkit/templates/report/*)
REPORTS = $(patsubst datasets/%/datapackage.json,reports/%.html,$(wildcard datasets/*/datapackage.json))
NOTEBOOKS = $(wildcard notebooks/*.ipynb)

# An environment that was moved or copied still installs the package from the old folder.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
MOVED := moved
endif

.PHONY: help setup report test lint accuracy weights notebooks lab lock clean chromium moved

help:
	@echo "make report     build a report of each case and reports/index.html (of one: make report CASE=path/to/folder)"
	@echo "make test       run every test, the notebooks included"
	@echo "make lab        open JupyterLab on the notebooks"
	@echo "make lint       check style, format and types only"
	@echo "make accuracy   compare the extractors with the hand-coded reference"
	@echo "make weights    learn anew what tells a figure where no rule does"
	@echo "make notebooks  run all notebooks again and keep their outputs"
	@echo "make lock       write requirements.lock anew from pyproject.toml (needs uv)"
	@echo "make clean      remove the environment, the caches and the reports"

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml $(MOVED)
	@if ! $(RUN) -c 'import pip, sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then \
	  for python in $(PYTHON) python3.12 python3.13 python3 python "$$HOME"/.pyenv/versions/3.1[2-9]*/bin/python; do \
	    "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && break; \
	    python=; \
	  done; \
	  if [ -z "$$python" ]; then \
	    echo "No Python 3.12 or newer (with its venv module) found. Say where one is: make PYTHON=/path/to/python3" >&2; \
	    echo "or get one: pyenv install 3.12, uv python install 3.12, or apt install python3-venv where python3 is new enough." >&2; \
	    exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$("$$python" --version); this takes a minute or two"; \
	  "$$python" -m venv --clear $(VENV); \
	fi
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@echo "$(CURDIR)" > $@

ifneq ($(CASE),)
report: $(STAMP)
	$(RUN) -m toolkit report "$(CASE)" --out "reports/$(notdir $(CASE:/=)).html"
else
report: $(REPORTS)
	@$(RUN) -m toolkit report-index $(REPORTS)
endif

# A report is made again when something that it is made from is newer.
.SECONDEXPANSION:
$(REPORTS): reports/%.html: $(STAMP) $(CODE) $(CASE_NOTEBOOKS) $$(wildcard datasets/$$*/* datasets/$$*/articles/*)
	$(RUN) -m toolkit report datasets/$* --out $@

test: chromium lint
	$(ALONE) $(RUN) -m pytest $(PARALLEL)
	$(ALONE) $(RUN) -m pytest $(PARALLEL) --nbval --nbval-current-env notebooks

lint: $(STAMP)
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy

accuracy: $(STAMP)
	$(RUN) -m benchmarks.accuracy

weights: $(STAMP)
	$(RUN) -m benchmarks.learn

# Without times, so that a second run changes nothing.
notebooks: $(STAMP)
	$(RUN) -m nbconvert --to notebook --inplace --execute --ExecutePreprocessor.record_timing=False $(NOTEBOOKS)

lab: $(STAMP)
	$(RUN) -m jupyterlab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/notebooks

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	uv pip compile --quiet --universal --python-version 3.12 --extra dev --generate-hashes $(LOCK) \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build *.egg-info reports .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

chromium:
	@for browser in $(CHROMIUM) chromium chromium-browser google-chrome; do \
	  command -v "$$browser" >/dev/null && exit 0; \
	done; \
	echo "The tests of the report and of JupyterLab need Chromium, and there is none: apt install chromium," >&2; \
	echo "or say where one is: make test CHROMIUM=/path/to/chromium. make report and make lab do without." >&2; \
	exit 1
