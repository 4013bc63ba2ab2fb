# make demo   set up, then ask the report a question
# make test   set up, then run every test
# Other targets: setup, check, eval, bot, bench, readme, clean. Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
LOCKED := $(BIN)/python -m pip install --no-compile --require-hashes --no-deps

.PHONY: setup demo test check eval bot bench readme clean
.DELETE_ON_ERROR:

# The index itself knows whether it is up to date, so there is no stamp for it here; `hoi ask` builds it too.
setup: $(INSTALLED)
	@$(BIN)/hoi index

demo: $(INSTALLED)
	@echo
	@$(BIN)/hoi ask "tỷ lệ giải ngân vốn đầu tư công?"
	@echo
	@echo "Hỏi tiếp trong cửa sổ lệnh:   $(BIN)/hoi chat"
	@echo "Chạy trợ lý trên Telegram:    make bot   (cần TELEGRAM_TOKEN, xem README.md)"

test: $(INSTALLED)
	$(BIN)/python -m pytest

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

eval: $(INSTALLED)
	@echo "250 câu dưới đây là câu đã biết: chương trình đã học từ chính chúng. Chúng canh cho khỏi lùi; mức đúng trên báo cáo mới ghi ở README.md."
	@$(BIN)/hoi eval tests/gold/figures.jsonl tests/gold/others.jsonl

bot: $(INSTALLED)
	@$(BIN)/hoi bot

bench: $(INSTALLED)
	@$(BIN)/hoi bench

# Writes the answer, the visit and the accuracy table that README.md shows.
readme: $(INSTALLED)
	@$(BIN)/python -m tests.readme

# --no-compile, then compileall: pip compiles on one core only. A package may hold files that are no Python 3: never mind.
# --require-hashes: nothing but files whose digests the lock holds; --no-deps: it holds them all. torch comes last, as
# its CPU build where that is to be had.
# --no-build-isolation: the locked setuptools builds the project, so that this works with the network off.
$(INSTALLED): requirements.lock pyproject.toml
	@echo "Cài đặt vào $(VENV) (lần đầu mất vài phút)…"
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Cần Python 3.11 trở lên.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@sed '/^# \[cpu\]/,$$d' requirements.lock >$(VENV)/needed.txt
	@sed -n '/^# \[cpu\]/,/^# \[any\]/p' requirements.lock >$(VENV)/cpu.txt
	@sed -n '/^# \[any\]/,$$p' requirements.lock >$(VENV)/any.txt
	@$(LOCKED) --requirement $(VENV)/needed.txt
	@$(LOCKED) --requirement $(VENV)/cpu.txt 2>$(VENV)/cpu.log || $(LOCKED) --requirement $(VENV)/any.txt
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) .index .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info build dist
	find bot index tests -name __pycache__ -type d -prune -exec rm -rf {} +
