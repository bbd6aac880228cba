# Everything a person does here. `make run` and `make test` need Python 3.11+, Node 20+ and make.

PYTHON ?= python3
export HOST PORT ARGS

.PHONY: help run test check bench fuzz trial docs lock messages clean

help:
	@echo "make run       the site with its demo on 127.0.0.1:8000 (PORT= and HOST= are honoured)"
	@echo "make test      the whole suite, on SQLite, on PostgreSQL and in a browser (ARGS= for pytest)"
	@echo "make check     lint, types, migrations, translations, deploy check"
	@echo "make bench     what pages cost, into docs/benchmarks.md; fails where a target is missed"
	@echo "make fuzz      the property tests with many more examples (ARGS= for pytest)"
	@echo "make trial     nginx, PostgreSQL, two servers and two workers on this machine, and the road through them"
	@echo "make docs      the pages that are printed from the code, as docs/states.md"
	@echo "make lock      new locks from pyproject.toml and package.json"
	@echo "make messages  new strings into locale/*/LC_MESSAGES/django.po "
	@echo "make clean     removes what the set-up made, but not your data in var/"

run test check bench fuzz trial docs lock messages:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; $(PYTHON) was not found."; exit 1; }
	@$(PYTHON) -m scripts.$@

clean:
	rm -rf .venv node_modules static/vendor staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis
