# Two commands matter: `make run` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help run test faults story cluster check lint openapi bench bench-approval bench-notification bench-recognition bench-collection bench-nation bench-typing image manifests fmt clean

BASE ?= http://127.0.0.1:8080
OPERATOR ?= data/operator.json
CARGO ?= cargo

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: ## build, and serve everything in one process on SQLite (data/)
	$(CARGO) run --release --bin qingche -- serve all

test: ## everything, against private PostgreSQL, RabbitMQ and Chromium
	.ci/prepare
	$(CARGO) build --workspace --all-targets
	$(CARGO) run --quiet -p testkit --bin with-servers -- $(CARGO) test --workspace --no-fail-fast

faults: ## kill processes, broker and database under load, and hold the invariants against what is left
	.ci/prepare
	$(CARGO) build --workspace --all-targets
	$(CARGO) test -p tests --test faults

story: ## play the main job over HTTP against a running instance (BASE=…)
	$(CARGO) run --release --quiet -p tests --bin story -- --base $(BASE) --operator $(OPERATOR)

cluster: ## private PostgreSQL and RabbitMQ, one process per service; serves until interrupted
	.ci/prepare
	$(CARGO) build --release --bin qingche
	$(CARGO) run --release --quiet -p tests --bin cluster

check: test lint manifests ## what CI runs

lint: ## formatting, clippy, OpenAPI documents, licences
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	tests/lint/openapi
	tests/lint/licences
	$(CARGO) build --quiet --bin qingche
	tests/clients/file_request
	tests/clients/verify_admission

openapi: ## write the generated documents to openapi/
	$(CARGO) run --quiet --bin qingche -- openapi --out openapi

bench: ## measurements, as ratios to a limit measured in the same run
	.ci/prepare
	$(CARGO) run --release --quiet -p testkit --bin with-servers -- $(CARGO) run --release --quiet -p tests --bin bench

bench-approval: ## the review queue at a million open tasks, its counters, decisions per second
	.ci/prepare
	QINGCHE_TEST_SHARED_BUFFERS=1GB $(CARGO) run --release --quiet -p testkit --bin with-servers -- $(CARGO) run --release --quiet -p tests --bin bench -- queue decisions

bench-notification: ## how soon a fact is seen in the cluster, and how long the digests of a province take
	.ci/prepare
	$(CARGO) build --release --bin qingche
	$(CARGO) run --release --quiet -p testkit --bin with-servers -- $(CARGO) run --release --quiet -p tests --bin bench digests visible

bench-recognition: ## quality on the labelled set, and speed and memory against 100,000 elements
	$(CARGO) bench --quiet -p recognition --bench recognition

bench-collection: ## tables taken in beside pgbench, boards, sums and files of a province, on PostgreSQL
	.ci/prepare
	QINGCHE_TEST_SHARED_BUFFERS=1GB $(CARGO) run --release --quiet -p testkit --bin with-servers -- $(CARGO) run --release --quiet -p tests --bin bench -- collection

bench-nation: ## the month end of 615,000 communities over HTTP, on PostgreSQL
	.ci/prepare
	QINGCHE_TEST_SHARED_BUFFERS=4GB $(CARGO) run --release --quiet -p testkit --bin with-servers -- $(CARGO) run --release --quiet -p tests --bin bench -- nation

bench-typing: ## how long a key takes to its picture in a table of 500 cells, in Chromium
	.ci/prepare
	$(CARGO) build --workspace --all-targets
	$(CARGO) run --quiet -p testkit --bin with-servers -- $(CARGO) test -p tests --test browser -- --nocapture typing

image: ## build the container image (buildah or docker)
	k8s/image/build

manifests: ## render the Kubernetes manifests and validate them strictly
	tests/lint/manifests

fmt: ## format
	$(CARGO) fmt --all

clean: ## forget build results and local data
	$(CARGO) clean
	rm -rf data .cache
