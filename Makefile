# `make run` and `make test` bring all they need. The rest is for developers.
UV = $(shell sh packaging/bootstrap.sh uv)
RUN = $(UV) run --frozen --quiet
COVERED = --cov=ketadesk --cov-branch --cov-report= --cov-report=json:build/coverage.json
export QT_LOGGING_RULES ?= qt.qpa.*=false
export PYTHONHASHSEED ?= 0

.PHONY: run test fuzz test-qt check lint format bench bench-start bundle deb run-installer windows notices sbom icons tour figures fonts \
	search-report test-deb test-run test-reproducible try-installers clean golden \
	wheel try-wheel soak test-web ratchet

run:
	@sh packaging/bootstrap.sh qt
	@$(RUN) python packaging/run.py

test:
	@sh packaging/bootstrap.sh qt test
	@$(RUN) pytest -n 2 -q $(if $(COVER),$(COVERED)) $(PYTEST)
	@$(if $(COVER),$(RUN) python packaging/ratchet.py build/coverage.json)

# `make test COVER=1` counts what the tests reach; a room may not fall below tests/coverage.toml.
ratchet:
	@$(RUN) python packaging/ratchet.py build/coverage.json --turn

# Three thousand damaged packs, five hundred compiled files and a thousand each of settings, clinics,
# policies and states; `make test` tries a few of each.
fuzz:
	@sh packaging/bootstrap.sh qt test
	@KETADESK_FUZZ=3000 $(RUN) pytest -n 2 -q tests/fuzz

lint:
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) pyright
	@$(RUN) zizmor --offline --quiet .github

format:
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

check:
	@$(RUN) ketadesk check resources/content --strict

bench:
	@sh packaging/bootstrap.sh qt test
	@$(UV) run --frozen --quiet --group bench python -m benchmarks

# What each piece of the quick start brings: the table of ketadesk/quick/README.md.
bench-start:
	@sh packaging/bootstrap.sh qt test
	@$(UV) run --frozen --quiet --group bench python -m benchmarks.quick_start

bundle:
	@sh packaging/bootstrap.sh qt test
	@$(UV) run --frozen --quiet --group bundle python packaging/make_bundle.py

# Every topic as a web page in a real Chromium, looked through by axe-core.
test-web:
	@sh packaging/bootstrap.sh web
	@$(UV) run --frozen --quiet --group web pytest -q tests/web

# Installers are made of dist/ketadesk as it is; `make bundle` first.
deb:
	@packaging/linux/make_deb.sh

run-installer:
	@packaging/linux/make_run.sh

test-deb:
	@packaging/linux/test_deb.sh

test-run:
	@packaging/linux/test_run.sh

test-reproducible:
	@UV="$(UV)" packaging/linux/test_reproducible.sh

# What a release must hold, one after the other; with WINE=… the Windows form too.
try-installers:
	@UV="$(UV)" packaging/try_installers.sh "$(WINE)"

# The wheel and the sdist, each installed into an empty environment and tried.
wheel:
	@$(UV) build --quiet --out-dir dist

try-wheel:
	@sh packaging/bootstrap.sh qt
	@UV="$(UV)" sh packaging/try_wheel.sh

windows:
	@UV="$(UV)" packaging/windows/build.sh "$(WINE)"

notices:
	@$(UV) run --frozen --quiet --group bundle python packaging/make_notices.py

sbom:
	@$(UV) run --frozen --quiet --group bundle python packaging/make_sbom.py

icons:
	@$(RUN) python packaging/make_icons.py

tour:
	@sh packaging/bootstrap.sh qt
	@$(RUN) ketadesk tour build/tour

figures:
	@$(UV) run --frozen --quiet --group figures python packaging/make_figures.py

fonts:
	@$(UV) run --frozen --quiet --group figures python packaging/make_fonts.py

search-report:
	@$(RUN) python tests/search/report.py

clean:
	rm -rf build dist

# Writes what tests/golden compares with; read `git diff` afterwards.
golden:
	@KETADESK_APPROVE=1 $(RUN) pytest -q tests/golden

# A long day: 20,000 topics and 1,000 handout windows, memory flat within 10 MiB. Takes an hour.
soak:
	@sh packaging/bootstrap.sh qt test
	@$(UV) run --frozen --quiet --group bench python -m benchmarks.soak
