# make run needs only git, make and Python 3.11; the rest is installed by packaging/bootstrap.sh.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test bench fuzz soak screenshots translations manual docs examples lock package \
	package-test wheel clean

PYTHON := .venv/bin/python
FOLDER ?=
export FOLDER TORCH_INDEX RUNTIME

FAULTS := QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest --timeout 0

# Runs one step of the tests and says how long it took, whether it passed or not.
step = start=$$(date +%s); $(2) && rc=0 || rc=$$?; \
	printf '== %s: %s, %s s\n' '$(1)' "$$([ $$rc = 0 ] && echo passed || echo FAILED)" \
	"$$(($$(date +%s) - start))"; [ $$rc = 0 ] || failed=1

help: ## Say what make can do here
	@echo 'photocull puts the best photos of a folder first.'
	@echo
	@sed -n 's/^\([a-z-]*\):.*## /    make \1@/p' Makefile | awk -F@ '{ printf "%-22s%s\n", $$1, $$2 }'
	@echo
	@echo '    make run FOLDER=~/Pictures opens that folder at once.'

run: ## Install what is missing and start photocull (FOLDER=~/Pictures)
	@packaging/bootstrap.sh run
	@case $$FOLDER in \
		'') exec .venv/bin/photocull open ;; \
		'~') exec .venv/bin/photocull open "$$HOME" ;; \
		'~/'*) exec .venv/bin/photocull open "$$HOME/$${FOLDER#'~/'}" ;; \
		*) exec .venv/bin/photocull open "$$FOLDER" ;; \
	esac

test: ## Install what is missing, then lint, check types and run all tests
	@failed=0; \
	$(call step,install,packaging/bootstrap.sh test); \
	[ $$failed = 0 ] || exit 1; \
	$(call step,ruff check,$(PYTHON) -m ruff check); \
	$(call step,ruff format,$(PYTHON) -m ruff format --check); \
	$(call step,mypy,$(PYTHON) -m mypy); \
	$(call step,pytest,QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest $(PYTEST)); \
	exit $$failed

bench: ## Measure speed and memory; prints a table
	@packaging/bootstrap.sh test
	@$(PYTHON) -m tests.benchmarks

fuzz: ## Feed 100,000 spoilt pictures and packets to the decoders
	@packaging/bootstrap.sh test
	@PHOTOCULL_MUTANTS=100000 $(FAULTS) tests/faults/test_fuzz.py

soak: ## The long form of what must not go wrong: takes about two hours
	@packaging/bootstrap.sh test
	@PHOTOCULL_KILLS=2000 PHOTOCULL_FILES=100000 PHOTOCULL_STEPS=50000 PHOTOCULL_MUTANTS=20000 \
		PHOTOCULL_INFERENCES=100000 PHOTOCULL_SECONDS=3600 $(FAULTS) tests/faults

screenshots: ## Draw the pictures of README and manual anew
	@packaging/bootstrap.sh test
	@$(PYTHON) -m tests.screenshots

translations: ## Find all sentences for Qt Linguist, and compile
	@packaging/bootstrap.sh test
	@$(PYTHON) packaging/translate.py

manual: ## Write the key tables of the manuals anew
	@packaging/bootstrap.sh test
	@$(PYTHON) packaging/manual.py

docs: ## Write the pages of the library (photocull as a Python package) to build/docs
	@packaging/bootstrap.sh test
	@$(PYTHON) -W error -m pdoc --docformat google --no-show-source -o build/docs photocull.api

examples: ## Draw the example photos anew
	@packaging/bootstrap.sh test
	@$(PYTHON) -m tests.examples

lock: ## Write packaging/locks anew (UPGRADE=1 takes the newest versions)
	@packaging/bootstrap.sh run
	@test -x build/lock/bin/python || $(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet pip-tools==7.6.2
	@build/lock/bin/python packaging/lock.py $(if $(UPGRADE),--upgrade)

package: ## Make the .deb and .tar.xz for Linux, licences and SBOM in dist/
	@packaging/bootstrap.sh package
	@packaging/package.sh

wheel: ## Make the wheel for pip and pipx in dist/
	@packaging/bootstrap.sh run
	@rm -f dist/*.whl
	@$(PYTHON) -m hatchling build --target wheel
	@cd dist && sha256sum photocull[_-]* >SHA256SUMS && ls -l *.whl

package-test: ## Install the .deb and the wheel in fresh places, run and remove them
	@packaging/bootstrap.sh test
	@packaging/bootstrap.sh package
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest --timeout 0 -s -p no:cacheprovider tests/package

clean: ## Remove everything that make has made, .venv included
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
