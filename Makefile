# 所有命令都自己完成准备；第二次运行很快。 Every target does its own set-up and is quick the second time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup demo test check docs bench bench-peers mutation serve clean help

help:
	@echo "make demo | test | check | docs | bench | bench-peers | mutation | serve | setup | clean"

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "需要 Python 3.11 或更新版本；可用 make PYTHON=/路径/python3.11 指定。 Python 3.11+ is needed; name it with make PYTHON=..."; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "这个 Python 缺少 venv。Debian/Ubuntu 请先运行：apt-get install python3-venv。 This Python lacks venv: run apt-get install python3-venv."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "安装依赖……（首次约一分钟） installing dependencies"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,postgres]'
	@touch $(STAMP)

demo: setup
	@$(BIN)/python -m graph_service.cli.demo

test: setup
	@$(BIN)/python -m pytest

check: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

docs: setup
	@$(BIN)/python -m graph_service.domain.dictionary > docs/data-dictionary.md
	@$(BIN)/python -m graph_service.messages.listing > docs/codes.md
	@$(BIN)/python -m graph_service.matching.features_page > docs/features.md
	@$(BIN)/python -m graph_service.rules.rules_page > docs/rules.md
	@$(BIN)/python -m graph_service.rules.facts_page > docs/facts.md
	@$(BIN)/python -m loaders.sources_page > docs/sources.md
	@$(BIN)/python -m graph_service.domain.schemas docs/schemas
	@$(BIN)/python -m tests.rules.matrix_page > docs/rule-matrix.md

bench: setup
	@$(BIN)/python -m benchmarks.topics_to_leads --topics benchmarks/topics/test.json --keep
	@$(BIN)/python -m benchmarks.topics_to_leads --topics benchmarks/topics/dev.json --keep
	@$(BIN)/python -m benchmarks.topics_to_leads --topics benchmarks/topics/dev_more.json --keep
	@$(BIN)/python -m benchmarks.rules --keep

# 别的引擎各用自己的虚拟环境，从不进入 constraints.txt。 Peers have an environment of their own and never enter the lock.
PEERS := .venv-peers
$(PEERS)/.ready: benchmarks/peers/requirements.txt
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/peers/requirements.txt
	@touch $@

bench-peers: setup $(PEERS)/.ready
	@$(BIN)/python -m benchmarks.peers.compare --keep

# 变异测试：规则包十分钟内，引擎代码约一小时。 Rule packs within ten minutes, the code of the engine about an hour.
MUTATION := .venv-mutation
$(MUTATION)/.ready: benchmarks/mutation/requirements.txt pyproject.toml constraints.txt
	@test -x $(MUTATION)/bin/python || $(PYTHON) -m venv $(MUTATION)
	@$(MUTATION)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' -r benchmarks/mutation/requirements.txt
	@touch $@

mutation: setup $(MUTATION)/.ready
	@$(BIN)/python -m benchmarks.mutation.pack --keep
	@$(BIN)/python -m benchmarks.mutation.code --keep

serve: setup
	@$(BIN)/consortium serve

clean:
	rm -rf $(VENV) .venv-peers .venv-mutation .consortium build *.egg-info
