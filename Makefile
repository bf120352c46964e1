# Two commands do everything on a fresh machine that has Python 3.11 or later with venv:
#   make demo   sets up and tags the sample postings
#   make test   sets up and runs all tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint venv accuracy speed clean

demo: $(VENV)/runtime
	$(BIN)/skillx tag --show examples/postings/*.txt

test: $(VENV)/dev
	$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/skillx check data/taxonomy.yaml >/dev/null

accuracy: $(VENV)/dev
	$(BIN)/python -m benchmarks.accuracy

speed: $(VENV)/dev
	$(BIN)/python -m benchmarks.speed

venv: $(VENV)/dev

$(VENV)/runtime: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@ $(VENV)/runtime

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
