# Conveniences; plain go build and go test ./... do everything.
.PHONY: test lint fuzz generate ci bench

test:
	go test ./...

lint:
	.ci/run lint

fuzz:
	.ci/run fuzz

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
