# Conveniences; plain go build and go test ./... do everything.
.PHONY: test lint fuzz faults generate ci bench

test:
	go test ./...

lint:
	.ci/run lint

fuzz:
	.ci/run fuzz

# The fault tests of the stores, whole: 200 killed writers and the rest, with a tally.
faults:
	FOEDUS_FAULTS=1 go test -count=1 -timeout 60m -run Fault -v ./internal/sqlite ./internal/postgres

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
