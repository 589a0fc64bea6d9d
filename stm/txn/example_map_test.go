package txn_test

import (
	"fmt"
	"hash/maphash"
	"log"

	"github.com/segue-vm/segue/stm/txn"
)

// pair describes the entries of a hash table: a chain for each bucket.
type pair struct {
	txn.Struct[pair]
	Key   txn.Link[pair, string]
	Value txn.Field[pair, int]
	Next  txn.Link[pair, pair]
}

// table maps strings to numbers. Transactions that use different buckets do not
// conflict.
type table struct {
	pair
	text    txn.Text
	chains  txn.RefArray[pair]
	buckets txn.Root[[]txn.Ref[pair]]
	seed    maphash.Seed
}

func newTable(store *txn.Store, th *txn.Thread, size int) (m *table, err error) {
	m = &table{seed: maphash.MakeSeed()}
	if err = store.Declare(&m.pair); err != nil {
		return nil, err
	}
	if m.text, err = txn.TextOf(store); err != nil {
		return nil, err
	}
	if m.chains, err = txn.RefArrayOf[pair](store); err != nil {
		return nil, err
	}
	if m.buckets, err = txn.NewRoot[[]txn.Ref[pair]](th); err != nil {
		return nil, err
	}
	return m, th.Atomic(func(tx *txn.Tx) error {
		m.buckets.Set(tx, m.chains.New(tx, size))
		return nil
	})
}

// find is the entry of the key, or nil, and where its chain starts.
func (m *table) find(tx *txn.Tx, key string) (e txn.Ref[pair], buckets txn.Ref[[]txn.Ref[pair]], i int) {
	buckets = m.buckets.Get(tx)
	i = int(maphash.String(m.seed, key) % uint64(m.chains.Len(tx, buckets)))
	e = m.chains.Get(tx, buckets, i)
	for !e.IsNil() && !m.text.Equal(tx, m.Key.Get(tx, e), key) {
		e = m.Next.Get(tx, e)
	}
	return e, buckets, i
}

func (m *table) get(tx *txn.Tx, key string) (v int, found bool) {
	e, _, _ := m.find(tx, key)
	if e.IsNil() {
		return 0, false
	}
	return m.Value.Get(tx, e), true
}

func (m *table) put(tx *txn.Tx, key string, v int) {
	e, buckets, i := m.find(tx, key)
	if e.IsNil() {
		e = m.New(tx)
		m.Key.Set(tx, e, m.text.New(tx, key))
		m.Next.Set(tx, e, m.chains.Get(tx, buckets, i))
		m.chains.Set(tx, buckets, i, e)
	}
	m.Value.Set(tx, e, v)
}

// A hash table that maps words to how often they were seen.
func Example_map() {
	store, err := txn.Open(txn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	th := store.Thread("main")
	words, err := newTable(store, th, 100)
	if err != nil {
		log.Fatal(err)
	}
	text := []string{"to", "be", "or", "not", "to", "be"}
	err = th.Each(len(text), func(tx *txn.Tx, i int) error {
		n, _ := words.get(tx, text[i])
		words.put(tx, text[i], n+1)
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
	err = th.Atomic(func(tx *txn.Tx) error {
		for _, w := range []string{"to", "or", "question"} {
			n, found := words.get(tx, w)
			fmt.Println(w, n, found)
		}
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// to 2 true
	// or 1 true
	// question 0 false
}
