package sqlite

// SetSettleEvery lets tests reach the tables that are written late.
func SetSettleEvery(n int64) (back func()) {
	old := settleEvery
	settleEvery = n
	return func() { settleEvery = old }
}
