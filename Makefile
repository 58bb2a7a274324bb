# The commands of the house; `make help` lists them. Needs only Python 3.11 or newer and make.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= 3

# The first Python on the path that is new enough and runs for this user.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PY := .venv/bin/python
# The files name every package with its hash, so nothing is left to resolve; resolving fails as soon as one of them that another asks with an
# extra (coverage[toml], psycopg[pool]) has a newer release.
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps
ifeq ($(shell id -u),0)
PIP += --root-user-action=ignore
endif

# A stamp carries the checksum of what was installed: nothing is asked of pip while the requirements stay the same.
APP := .venv/app-$(shell cksum < requirements/app.txt | tr -d ' ')
DEV := .venv/dev-$(shell cat requirements/app.txt requirements/dev.txt | cksum | tr -d ' ')
DEMO := KSE_ENV=demo $(PY) manage.py
CHECK := KSE_ENV=test

.PHONY: help demo demo-reset test coverage check format bench requirements clean

help: ## toon deze lijst
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

demo: $(APP) ## start de hele site op http://127.0.0.1:8000/ (PORT=…); Ctrl-C stopt alles
	@KSE_ENV=demo exec $(PY) manage.py demo --host $(HOST) --port $(PORT)

demo-reset: $(APP) ## hetzelfde, maar begin van niets
	@KSE_ENV=demo exec $(PY) manage.py demo --host $(HOST) --port $(PORT) --reset

test: $(DEV) ## alle tests
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal

coverage: $(DEV) ## alle tests, met wat ze niet raken: elke tak moet geraakt zijn
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=
	@$(PY) -m coverage report

check: $(DEV) ## alle controles die niets uitvoeren
	@! git ls-files --cached --ignored --exclude-standard | grep . # nothing that is ignored is in the repo
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(CHECK) $(PY) -m mypy .
	@.venv/bin/lint-imports
	@.venv/bin/djangofmt $(TEMPLATES) --check templates
	@$(CHECK) $(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

# Values that production asks for; nothing is opened or sent by the check.
PRODUCTION := KSE_ENV=production DATABASE_URL=postgresql://kse@127.0.0.1/kse ALLOWED_HOSTS=se.kortrijk.test EMAIL_URL=smtp://127.0.0.1:25 \
	MEDIA_ROOT=/srv/kortrijk-se/media SECRET_KEY=Xq7-eenmalig-voor-de-controle-4fK2pZ9wT1vB6nM3sL8dJ0hG5cR7yQ

format: $(DEV) ## zet code en sjablonen in hun vaste vorm
	@$(PY) -m ruff check --quiet --fix-only --select I .
	@$(PY) -m ruff format --quiet .
	@.venv/bin/djangofmt $(TEMPLATES) templates

# Two templates open a tag in one branch and close it in another, which the formatter cannot follow.
TEMPLATES := --quiet --line-length 150 --indent-width 2 --extend-exclude templates/components/field.html \
	--extend-exclude templates/django/forms/widgets/multiple_input.html

bench: $(DEV) ## metingen: tabellen op het scherm, JSON in var/bench
	@$(PY) -m bench

requirements: $(DEV) ## zet de versies vast (na een wijziging in pyproject.toml)
	$(PY) -m piptools compile $(COMPILE) --output-file requirements/app.txt pyproject.toml
	$(PY) -m piptools compile $(COMPILE) --allow-unsafe -c requirements/app.txt --extra dev --output-file requirements/dev.txt pyproject.toml

COMPILE := --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --no-header --no-annotate

clean: ## wis de virtuele omgeving en alle gegevens van de demo
	rm -rf .venv var

.venv/ready:
	@test -n "$(PYTHON)" || { echo "Python 3.11 of nieuwer ontbreekt. Installeer het en probeer opnieuw." >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { echo "De module venv ontbreekt. Installeer ze (op Debian: apt install python3-venv) en probeer opnieuw." >&2; exit 1; }
	@touch $@

$(APP): | .venv/ready
	@echo "Pakketten worden geïnstalleerd. Dat duurt de eerste keer een minuut of twee."
	@$(PIP) -r requirements/app.txt
	@rm -f .venv/app-* && touch $@

$(DEV): | .venv/ready
	@echo "Pakketten voor tests en controles worden geïnstalleerd. Dat duurt de eerste keer een minuut of twee."
	@$(PIP) -r requirements/app.txt -r requirements/dev.txt
	@rm -f .venv/app-* .venv/dev-* && touch $(APP) $@
