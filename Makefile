# The words everyone uses. `make demo` and `make test` set up whatever they need.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run demo test fast lint build bench self-test setup system clean

run: setup
	$(BIN)/shopdesk

demo: setup
	$(BIN)/shopdesk demo --out demo-output

test: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -n 2

fast: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -n 2 tests/domain tests/storage tests/intake tests/services

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

build: setup
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN packaging/shopdesk.spec
	QT_QPA_PLATFORM=offscreen dist/shopdesk/shopdesk self-test

self-test: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/shopdesk self-test

bench: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

setup: system .venv/ready

system:
	@sh packaging/system.sh

.venv/ready: pyproject.toml packaging/requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r packaging/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch .venv/ready

clean:
	rm -rf .venv build dist demo-output
