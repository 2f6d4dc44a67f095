package postgres

import "time"

// SetPatience lets tests meet a server that does not answer.
func SetPatience(d time.Duration) (back func()) {
	old := patience
	patience = d
	return func() { patience = old }
}

// SetSettleEvery lets tests reach the vacuuming of many records.
func SetSettleEvery(n int) (back func()) {
	old := settleEvery
	settleEvery = n
	return func() { settleEvery = old }
}
