# The course's commands. "make help" lists them; README.md gives the same steps as plain commands.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
WORKERS ?= 2
OLDEST ?= python3.10
NEWEST ?= python3.13

BIN := $(VENV)/bin
READY := $(VENV)/.ready
CODE := src packages tests benchmarks

.DEFAULT_GOAL := help
.PHONY: help serve book downloads offline pdf epub lab test check hosts mutants bench bench-hub bench-peers notebooks lock card clean python audit release canary

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

serve: $(READY) ## Build the book and serve it at http://127.0.0.1:8000 (PORT= to change)
	@$(BIN)/course serve --build --port $(PORT)

book: $(READY) ## Build the book into _build/html
	@$(BIN)/course book

downloads: $(READY) ## Make all files to take along: offline, PDF, ePub (about a quarter of an hour)
	@$(BIN)/course downloads

offline: $(READY) ## Make one zip of the site that works from a memory stick
	@$(BIN)/course offline

pdf: $(READY) ## Print the whole book and each chapter as PDF
	@$(BIN)/course pdf

epub: $(READY) ## Make the ePub, checked by epubcheck
	@$(BIN)/course epub

lab: $(READY) ## Open the notebooks in JupyterLab
	@$(BIN)/course lab

test: $(READY) ## Run every test: code, notebooks, a clean build, the site in a browser
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/oxlint $(CODE)
	$(BIN)/course notebooks --check
	$(BIN)/course browser
	$(BIN)/pytest -n $(WORKERS) --dist loadfile \
		--no-loadscope-reorder --nbval --nbval-current-env --nbval-sanitize-with tests/nbval.cfg tests notebooks

check: $(READY) ## Run the quick checks: layout, imports, types, unused code, spelling, course, unit tests
	$(BIN)/python -m tests.quick

hosts: $(READY) ## Publish a figure with every host of explorable (minutes; OLDEST= and NEWEST= name Python 3.10 and 3.13)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/course browser
	OLDEST_PYTHON=$(OLDEST) NEWEST_PYTHON=$(NEWEST) $(BIN)/pytest tests/hosts/each_host.py

audit: $(READY) ## Look at the licences of the locked packages and at the faults known of them (asks PyPI)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m tests.audit

release: $(READY) ## Make a release in _build/release from a clean tree, VERSION= to name it; nothing is uploaded
	$(BIN)/course release $(VERSION)

canary: $(READY) ## Build the book without Jupyter Book on the newest Sphinx and test its site (an hour or more), read it with mystmd (minutes); ROAD=sphinx or mystmd for one
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/course browser
	$(BIN)/python -m tests.canary $(ROAD)

mutants: $(READY) ## Change one thing at a time at random: do the checks notice?
	$(BIN)/course evidence mutants --count 1000

bench: $(READY) ## Measure build time, page weight and the speed of the figures (PARTS= pages, hosts, live, classes for some)
	$(BIN)/course browser
	$(BIN)/python benchmarks/bench.py $(PARTS)

bench-peers: $(READY) ## Publish three figures with explorable and its peers; write the table of the README
	$(BIN)/course browser
	$(BIN)/python benchmarks/peers.py

bench-hub: $(READY) ## Put a class of 30 on a JupyterHub of this machine (about ten minutes; git, Node.js with npm)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python benchmarks/hub.py

notebooks: $(READY) ## Run the notebooks afresh and keep their text outputs
	@$(BIN)/course notebooks

card: $(READY) ## Draw the pictures that shared links show, assets/card*.png
	$(BIN)/python -c 'import matplotlib.pyplot as plt; from coursekit.course.course import load_course; from explorable.frames.palette import STYLE; from mirrorlab.plots.front import chapter_card, share_card; plt.rcParams.update(STYLE); course = load_course(); share_card(course.title, "assets/card.png"); [chapter_card(course.title, c.question, c.name, f"assets/card-{c.name}.png") for c in course.chapters]'

lock: $(READY) ## Compile requirements.txt from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --output-file requirements.txt --all-extras --universal \
		--python-version 3.11 --no-emit-package explorable --no-emit-index-url --no-emit-find-links --no-header --no-annotate --generate-hashes

clean: ## Remove what was built (the environment stays)
	rm -rf _build .cache .ruff_cache .pytest_cache .mypy_cache .import_linter_cache

# The environment, made again when the locked set or the project's own settings change.
$(READY): requirements.txt pyproject.toml packages/explorable/pyproject.toml | python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the course into $(VENV) (about two minutes the first time)"
	$(BIN)/python -m pip install --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --disable-pip-version-check --no-build-isolation --no-deps -e packages/explorable -e .
	@touch $@

python:
	@test -x $(BIN)/python || command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here. Install Python 3.11 or later, or name one: make PYTHON=/path/to/python"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "The course needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
		echo "Install a newer one, or name it: make PYTHON=python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make environments: its venv and ensurepip modules are missing."; \
		echo "On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
