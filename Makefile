# Conveniences; plain go build and go test ./... do everything.
.PHONY: test lint fuzz faults generate ci bench bench-million

test:
	go test ./...

lint:
	.ci/run lint

fuzz:
	.ci/run fuzz

# The fault tests of the stores, whole, some 20 minutes: a table for docs/measured.md,
# and on a failure what the tests said.
faults:
	@out=$$(mktemp); FOEDUS_FAULTS=1 FOEDUS_REQUIRE_POSTGRES=1 go test -p 1 -count=1 -timeout 60m -run Fault -v ./internal/sqlite ./internal/postgres >$$out 2>&1; code=$$?; \
	[ $$code = 0 ] || cat $$out >&2; \
	printf '| store | fault, %s | what came of it |\n|---|---|---|\n' "$$(date +%F)"; sed -n 's/^ *| /| /p' $$out; rm $$out; exit $$code

generate:
	go generate ./...

ci:
	.ci/run

# The table of docs/measured.md: first where it was measured, then the figures.
bench:
	@printf 'date: %s\ncpu: %s\nGOMAXPROCS: %s\n' "$$(date +%F)" "$$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$${GOMAXPROCS:-$$(nproc)}"
	@go version
	@go run ./cmd/foedus coverage | sed -n '1,2p'
	go test -run '^$$' -bench . ./...

# As-of queries over a million records, for every store, with their memory: some 15 minutes.
bench-million:
	go test -run '^$$' -bench AsOf -timeout 60m ./internal/ledger ./internal/sqlite ./internal/postgres -args -records 1000000
