package txn_test

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/segue-vm/segue/stm/txn"
)

// TestReadsAndConflicts reads something in one transaction while another one
// changes the same or something beside it.
func TestReadsAndConflicts(t *testing.T) {
	w := open(t, txn.Options{Segments: 2})
	a, b := w.thread(), w.thread()
	x, y := newVar(t, a, 0), newVar(t, a, 0)
	root, err := txn.NewRoot[node](a)
	must(t, err)
	ints, err := txn.NewRoot[[]int64](a)
	must(t, err)
	refs, err := txn.NewRoot[[]txn.Ref[node]](a)
	must(t, err)
	must(t, a.Atomic(func(tx *txn.Tx) error {
		n := w.node.New(tx)
		w.node.Next.Set(tx, n, w.node.New(tx))
		root.Set(tx, n)
		ints.Set(tx, w.ints.New(tx, 100))
		list := w.refs.New(tx, 100)
		w.refs.Set(tx, list, 9, n)
		refs.Set(tx, list)
		return nil
	}))
	next := int64(0)
	getInt := func(i int) func(*txn.Tx) { return func(tx *txn.Tx) { w.ints.Get(tx, ints.Get(tx), i) } }
	setInt := func(i int) func(*txn.Tx) { return func(tx *txn.Tx) { w.ints.Set(tx, ints.Get(tx), i, next) } }
	setRef := func(i int) func(*txn.Tx) {
		return func(tx *txn.Tx) { w.refs.Set(tx, refs.Get(tx), i, w.node.New(tx)) }
	}
	setNode := func(tx *txn.Tx) { w.node.N.Set(tx, root.Get(tx), next) }
	for name, c := range map[string]struct {
		read, write func(tx *txn.Tx)
		runs        int
	}{
		"variable":            {func(tx *txn.Tx) { x.Get(tx) }, func(tx *txn.Tx) { x.Set(tx, int(next)) }, 2},
		"other variable":      {func(tx *txn.Tx) { y.Get(tx) }, func(tx *txn.Tx) { x.Set(tx, int(next)) }, 1},
		"root":                {func(tx *txn.Tx) { root.Get(tx) }, func(tx *txn.Tx) { root.Set(tx, w.node.New(tx)) }, 2},
		"field":               {func(tx *txn.Tx) { w.node.N.Get(tx, root.Get(tx)) }, setNode, 2},
		"link":                {func(tx *txn.Tx) { w.node.Next.Get(tx, root.Get(tx)) }, setNode, 2},
		"field of other node": {func(tx *txn.Tx) { root.Get(tx) }, setNode, 1},
		"item":                {getInt(9), setInt(9), 2},
		"other item":          {getInt(9), setInt(90), 1},
		"items":               {func(tx *txn.Tx) { w.ints.Read(tx, ints.Get(tx), 5, make([]int64, 10)) }, setInt(14), 2},
		"other items":         {func(tx *txn.Tx) { w.ints.Read(tx, ints.Get(tx), 5, make([]int64, 10)) }, setInt(50), 1},
		"reference":           {func(tx *txn.Tx) { w.refs.Get(tx, refs.Get(tx), 9) }, setRef(9), 2},
		"other reference":     {func(tx *txn.Tx) { w.refs.Get(tx, refs.Get(tx), 9) }, setRef(90), 1},
		"written item":        {setInt(20), setInt(20), 2},
		"length":              {func(tx *txn.Tx) { w.ints.Len(tx, ints.Get(tx)) }, setInt(9), 1},
	} {
		runs := 0
		must(t, a.Atomic(func(tx *txn.Tx) error {
			runs++
			next++
			c.read(tx)
			if runs == 1 {
				var other sync.WaitGroup
				other.Go(func() {
					next++
					_ = b.Atomic(func(tx *txn.Tx) error {
						c.write(tx)
						return nil
					})
				})
				other.Wait()
			}
			y.Set(tx, y.Get(tx)+1)
			return nil
		}))
		want(t, name+": runs", runs, c.runs)
	}
}

// TestConflictsNameBothSides: a report has the statement that has written, and on
// the other side the statement that has written the same, or the function of the
// transaction that has read it.
func TestConflictsNameBothSides(t *testing.T) {
	reads := func(tx *txn.Tx, x txn.Var[int]) { x.Get(tx) }
	for name, c := range map[string]struct {
		each   bool
		use    func(tx *txn.Tx, x txn.Var[int])
		reader string
	}{
		"Atomic that writes": {false, writesToo, "txn_test.writesToo"},
		"Atomic that reads":  {false, reads, "TestConflictsNameBothSides.func"},
		"Each that writes":   {true, writesToo, "txn_test.writesToo"},
		"Each that reads":    {true, reads, "TestConflictsNameBothSides.func"},
	} {
		w := open(t, txn.Options{Segments: 2, Conflicts: true})
		a, b := w.thread(), w.thread()
		x, y := newVar(t, a, 0), newVar(t, a, 0)
		runs := 0
		step := func(tx *txn.Tx, _ int) error {
			runs++
			c.use(tx, x)
			if runs == 1 {
				var other sync.WaitGroup
				other.Go(func() { _ = b.Atomic(func(tx *txn.Tx) error { return writesHere(tx, x) }) })
				other.Wait()
			}
			y.Set(tx, y.Get(tx)+1)
			return nil
		}
		if c.each {
			must(t, a.Each(1, step))
		} else {
			must(t, a.Atomic(func(tx *txn.Tx) error { return step(tx, 0) }))
		}
		want(t, name+": runs", runs, 2)
		list, _ := w.Heap().Conflicts()
		want(t, name+": conflicts", len(list), 1)
		x1, x2 := list[0].Writer, list[0].Reader
		if !strings.HasSuffix(x1.Func, "writesHere") || !strings.Contains(x2.Func, c.reader) || filepath.Base(x1.File) != "conflict_test.go" || filepath.Base(x2.File) != "conflict_test.go" || list[0].Seen != 1 {
			t.Errorf("%s: %+v", name, list[0])
		}
	}
}

func writesHere(tx *txn.Tx, x txn.Var[int]) error {
	x.Set(tx, 7)
	return nil
}

func writesToo(tx *txn.Tx, x txn.Var[int]) { x.Set(tx, x.Get(tx)+1) }
