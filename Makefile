# `make run` and `make test` bring all they need. The rest is for developers.
UV = $(shell sh packaging/bootstrap.sh uv)
RUN = $(UV) run --frozen --quiet
export QT_LOGGING_RULES ?= qt.qpa.*=false
export PYTHONHASHSEED ?= 0

.PHONY: run test test-qt check lint format bench bundle tour figures fonts search-report icons clean

run:
	@sh packaging/bootstrap.sh qt
	@$(RUN) python -m ketadesk.start

test:
	@sh packaging/bootstrap.sh qt test
	@$(RUN) pytest -n 2 -q $(PYTEST)

lint:
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) pyright

format:
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

check:
	@$(RUN) ketadesk check resources/content --strict

bench:
	@sh packaging/bootstrap.sh qt test
	@$(UV) run --frozen --quiet --group bench python -m benchmarks

bundle:
	@sh packaging/bootstrap.sh qt test
	@$(UV) run --frozen --quiet --group bundle python packaging/make_bundle.py

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
