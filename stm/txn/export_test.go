package txn

// HashBits lets maps with strings use few bits of the hashes.
func (s *Store) HashBits(n int) { s.hash.mask = 1<<n - 1 }
