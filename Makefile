# Parity: one source for patient education in many languages. `make` alone explains itself.
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Where a PostgreSQL answers, the tests run on it too.
POSTGRES ?= postgres://postgres@127.0.0.1:5432/parity
TESTS ?= tests
SHARE ?= 1
# What touches neither a database nor the active language is run once (tests/architecture/test_house_rules.py), and so
# is what only a browser shows, or a cache in front.
ONCE := tests/architecture tests/pages/content tests/pages/quality tests/pages/rendering tests/api/test_memory.py \
	tests/pages/handouts/test_accessibility.py tests/pages/handouts/test_design.py \
	tests/pages/handouts/test_every_language.py tests/pages/handouts/test_golden_pictures.py \
	tests/pages/handouts/test_hostile_texts.py tests/pages/handouts/test_legible.py \
	tests/pages/handouts/test_pairing.py tests/pages/handouts/test_press.py tests/pages/handouts/test_refusals.py \
	tests/pages/handouts/test_renderer.py tests/pages/handouts/test_renderer_memory.py \
	tests/pages/handouts/test_right_to_left.py tests/pages/handouts/test_typesetting.py \
	tests/pages/handouts/test_variants.py
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -q

.DEFAULT_GOAL := help
.PHONY: help install run test lint types suite-sqlite suite-second format messages schema bench soak requirements clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(VENV)/.installed: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Parity needs Python 3.11 or newer; set PYTHON=…")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

install: $(VENV)/.installed ## make the virtual environment and install what Parity needs

run: install ## set up and serve on PORT (8000), with the demonstration; keeps what is there
	@PORT=$(PORT) $(BIN)/python manage.py prepare --password "$${PARITY_ADMIN_PASSWORD:-}"
	@echo "  Serving on 127.0.0.1:$(PORT); stop with Ctrl+C."
	@PORT=$(PORT) $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 1 \
		--blocking-threads 4 --no-access-log cms.wsgi:application

test: $(VENV)/.installed-dev lint types suite-sqlite suite-second ## everything: checks, then the suite on SQLite and (where one answers) PostgreSQL

lint: $(VENV)/.installed-dev ## style, layers, migrations, messages, deployment settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING
	PARITY_ENV=production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
		ALLOWED_HOSTS=parity.example PUBLIC_URL=https://parity.example \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

types: $(VENV)/.installed-dev ## static types
	$(BIN)/mypy

suite-sqlite: $(VENV)/.installed-dev
	$(PYTEST) $(TESTS)

# The second run has Spanish as the active language, which must decide nothing; on PostgreSQL where one answers.
suite-second: PYTEST += $(addprefix --ignore=,$(ONCE)) -m "not browser and not once"
suite-second: $(VENV)/.installed-dev
	@if $(BIN)/python tests/postgres_answers.py $(POSTGRES); then \
		echo "PARITY: again, on PostgreSQL and in Spanish"; \
		DATABASE_URL=$(POSTGRES) PARITY_TEST_LANGUAGE=es $(PYTEST) $(TESTS); \
	elif [ -n "$$CI" ]; then \
		echo "PARITY: CI must have a PostgreSQL at $(POSTGRES)"; exit 1; \
	else \
		echo "PARITY: NO POSTGRESQL ANSWERS AT $(POSTGRES): again on SQLite, in Spanish"; \
		PARITY_TEST_LANGUAGE=es $(PYTEST) $(TESTS); \
	fi

format: $(VENV)/.installed-dev ## write the house style
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

messages: $(VENV)/.installed-dev ## bring the catalogues of words for patients up to date
	$(BIN)/python -m pages.content.catalogues

schema: $(VENV)/.installed-dev ## write the API's contract anew
	$(BIN)/python manage.py spectacular --urlconf api.urls --file api/schema.yml --fail-on-warn

bench: $(VENV)/.installed-dev ## measure; prints ratios against a baseline of the same run
	$(BIN)/python -m tests.bench

soak: $(VENV)/.installed-dev ## what `make test` looks at a share of, in full; SHARE=0.1 for a tenth
	PARITY_SOAK=$(SHARE) $(BIN)/python -m pytest -q -m soak $(TESTS)

requirements: ## compile the pins (needs uv)
	uv pip compile -q --python-version 3.11 --no-annotate --no-header -o requirements.txt requirements.in
	uv pip compile -q --python-version 3.11 --no-annotate --no-header -o requirements-dev.txt requirements-dev.in

clean: ## remove the virtual environment and what was made, but no content
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
