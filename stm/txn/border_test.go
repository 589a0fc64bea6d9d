package txn_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/segue-vm/segue/stm/txn"
)

type (
	noHead struct {
		N txn.Field[noHead, int64]
	}
	wrongHead struct {
		txn.Struct[node]
		N txn.Field[wrongHead, int64]
	}
	foreignField struct {
		txn.Struct[foreignField]
		N txn.Field[node, int64]
	}
	plainField struct {
		txn.Struct[plainField]
		N int64
	}
	hiddenField struct {
		txn.Struct[hiddenField]
		n txn.Field[hiddenField, int64]
	}
)

func TestWrongDeclarations(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	_ = hiddenField{}.n
	for _, c := range []struct {
		v    any
		want string
	}{
		{nil, "not a pointer"},
		{3, "not a pointer"},
		{(*node)(nil), "not a pointer"},
		{new(int), "not a pointer"},
		{node{}, "not a pointer"},
		{&noHead{}, "does not embed"},
		{&wrongHead{}, "must be an embedded"},
		{&foreignField{}, "described as a field of"},
		{&plainField{}, "describes no field"},
		{&hiddenField{}, "not exported"},
		{&w.node, "declared already"},
		{&node{}, "another variable"},
	} {
		if err := w.Declare(c.v); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Declare(%T): %v, want %q", c.v, err, c.want)
		}
	}
	if _, err := txn.Open(txn.Options{Segments: -1}); err == nil {
		t.Error("a store with -1 segments")
	}
	if _, err := txn.Open(txn.Options{HeapLimit: 1}); err == nil {
		t.Error("a store of one byte")
	}
}

// TestWrongUse does one thing wrong after the other. Atomic returns an error that
// names this file, and nothing has changed.
func TestWrongUse(t *testing.T) {
	w, v := open(t, txn.Options{Segments: 1}), open(t, txn.Options{Segments: 1})
	th, other := w.thread(), v.thread()
	x, foreign := newVar(t, th, 1), newVar(t, other, 1)
	foreignRoot, err := txn.NewRoot[node](other)
	must(t, err)
	root, err := txn.NewRoot[node](th)
	must(t, err)
	var old, young, theirs txn.Ref[node]
	var array txn.Ref[[]int64]
	must(t, th.Atomic(func(tx *txn.Tx) error {
		old = w.node.New(tx)
		root.Set(tx, old)
		return nil
	}))
	must(t, th.Atomic(func(tx *txn.Tx) error {
		young, array = w.node.New(tx), w.ints.New(tx, 3)
		return nil
	}))
	must(t, other.Atomic(func(tx *txn.Tx) error {
		theirs = v.node.New(tx)
		return nil
	}))
	var no txn.Ref[node]
	var zeroField txn.Field[node, int64]
	var zeroArray txn.Array[int64]
	var zeroText txn.Text
	var zeroType txn.Struct[node]
	n := &w.node
	for name, c := range map[string]struct {
		want error
		f    func(tx *txn.Tx)
	}{
		"get of nil":                 {txn.ErrNil, func(tx *txn.Tx) { n.N.Get(tx, no) }},
		"set of nil":                 {txn.ErrNil, func(tx *txn.Tx) { n.N.Set(tx, no, 1) }},
		"link of nil":                {txn.ErrNil, func(tx *txn.Tx) { n.Next.Get(tx, n.Next.Get(tx, root.Get(tx))) }},
		"set link of nil":            {txn.ErrNil, func(tx *txn.Tx) { n.Next.Set(tx, no, no) }},
		"pair of nil":                {txn.ErrNil, func(tx *txn.Tx) { n.Both.Get(tx, no, 1) }},
		"set pair of old":            {txn.ErrStale, func(tx *txn.Tx) { n.Both.Set(tx, old, 1, no) }},
		"foreign pair":               {txn.ErrField, func(tx *txn.Tx) { v.node.Both.Get(tx, root.Get(tx), 0) }},
		"text of nil":                {txn.ErrNil, func(tx *txn.Tx) { w.text.Get(tx, txn.Ref[string]{}) }},
		"length of nil":              {txn.ErrNil, func(tx *txn.Tx) { w.ints.Len(tx, txn.Ref[[]int64]{}) }},
		"item of nil":                {txn.ErrNil, func(tx *txn.Tx) { w.ints.Get(tx, txn.Ref[[]int64]{}, 0) }},
		"set item of nil":            {txn.ErrNil, func(tx *txn.Tx) { w.ints.Set(tx, txn.Ref[[]int64]{}, 0, 1) }},
		"get of old":                 {txn.ErrStale, func(tx *txn.Tx) { n.N.Get(tx, old) }},
		"set of old":                 {txn.ErrStale, func(tx *txn.Tx) { n.N.Set(tx, old, 5) }},
		"set of young":               {txn.ErrStale, func(tx *txn.Tx) { n.N.Set(tx, young, 5) }},
		"link to old":                {txn.ErrStale, func(tx *txn.Tx) { n.Next.Set(tx, root.Get(tx), old) }},
		"root of old":                {txn.ErrStale, func(tx *txn.Tx) { root.Set(tx, old) }},
		"array of old":               {txn.ErrStale, func(tx *txn.Tx) { w.refs.Set(tx, w.refs.New(tx, 1), 0, young) }},
		"old array":                  {txn.ErrStale, func(tx *txn.Tx) { w.ints.Get(tx, array, 0) }},
		"foreign object":             {txn.ErrStale, func(tx *txn.Tx) { n.N.Get(tx, theirs) }},
		"link to foreign object":     {txn.ErrStale, func(tx *txn.Tx) { n.Next.Set(tx, root.Get(tx), theirs) }},
		"kernel's name of old":       {txn.ErrStale, func(tx *txn.Tx) { txn.ToKernel(tx, old) }},
		"foreign variable":           {txn.ErrField, func(tx *txn.Tx) { foreign.Get(tx) }},
		"set of foreign variable":    {txn.ErrField, func(tx *txn.Tx) { foreign.Set(tx, 1) }},
		"foreign root":               {txn.ErrField, func(tx *txn.Tx) { foreignRoot.Get(tx) }},
		"set of foreign root":        {txn.ErrField, func(tx *txn.Tx) { foreignRoot.Set(tx, no) }},
		"foreign field":              {txn.ErrField, func(tx *txn.Tx) { v.node.N.Get(tx, root.Get(tx)) }},
		"set of foreign field":       {txn.ErrField, func(tx *txn.Tx) { v.node.N.Set(tx, root.Get(tx), 1) }},
		"foreign link":               {txn.ErrField, func(tx *txn.Tx) { v.node.Next.Set(tx, root.Get(tx), no) }},
		"foreign type":               {txn.ErrField, func(tx *txn.Tx) { v.node.New(tx) }},
		"foreign array":              {txn.ErrField, func(tx *txn.Tx) { v.ints.New(tx, 1) }},
		"foreign text":               {txn.ErrField, func(tx *txn.Tx) { v.text.Get(tx, w.text.New(tx, "a")) }},
		"field not declared":         {txn.ErrField, func(tx *txn.Tx) { zeroField.Set(tx, root.Get(tx), 1) }},
		"array not declared":         {txn.ErrField, func(tx *txn.Tx) { zeroArray.New(tx, 1) }},
		"item of array not declared": {txn.ErrField, func(tx *txn.Tx) { zeroArray.Get(tx, w.ints.New(tx, 1), 0) }},
		"text not declared":          {txn.ErrField, func(tx *txn.Tx) { zeroText.New(tx, "a") }},
		"type not declared":          {txn.ErrField, func(tx *txn.Tx) { zeroType.New(tx) }},
		"index below":                {txn.ErrRange, func(tx *txn.Tx) { w.ints.Get(tx, w.ints.New(tx, 1), -1) }},
		"index above":                {txn.ErrRange, func(tx *txn.Tx) { w.ints.Set(tx, w.ints.New(tx, 1), 1, 1) }},
		"index of reference":         {txn.ErrRange, func(tx *txn.Tx) { w.refs.Get(tx, w.refs.New(tx, 1), 1) }},
		"set index of reference":     {txn.ErrRange, func(tx *txn.Tx) { w.refs.Set(tx, w.refs.New(tx, 1), 1, no) }},
		"range":                      {txn.ErrRange, func(tx *txn.Tx) { w.ints.Read(tx, w.ints.New(tx, 3), 2, make([]int64, 2)) }},
		"range below":                {txn.ErrRange, func(tx *txn.Tx) { w.ints.Write(tx, w.ints.New(tx, 3), -1, make([]int64, 1)) }},
		"negative length":            {txn.ErrRange, func(tx *txn.Tx) { w.ints.New(tx, -1) }},
	} {
		err := th.Atomic(func(tx *txn.Tx) error {
			x.Set(tx, 2)
			c.f(tx)
			return nil
		})
		var use *txn.UseError
		if !errors.Is(err, c.want) || !errors.As(err, &use) || filepath.Base(use.File) != "border_test.go" || use.Line == 0 {
			t.Errorf("%s: %v, want %v, here", name, err, c.want)
		}
		want(t, "the value", value(t, th, x), 1)
	}
	want(t, "Retry of nothing", th.Atomic(func(tx *txn.Tx) error { tx.Retry(); return nil }), txn.ErrNothing)
	if err := th.Each(3, func(tx *txn.Tx, i int) error {
		if i == 0 {
			old = root.Get(tx)
		}
		n.N.Set(tx, old, int64(i))
		return nil
	}); !errors.Is(err, txn.ErrStale) {
		t.Errorf("a reference of another step: %v", err)
	}
}

// panicValue is what f panics with.
func panicValue(f func()) (v any) {
	defer func() { v = recover() }()
	f()
	return nil
}

func TestUseOutside(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	x := newVar(t, th, 1)
	root, err := txn.NewRoot[node](th)
	must(t, err)
	var tx *txn.Tx
	var r txn.Ref[node]
	must(t, th.Atomic(func(in *txn.Tx) error {
		tx, r = in, w.node.New(in)
		root.Set(in, r)
		return nil
	}))
	uses := map[string]func(){
		"Get":        func() { w.node.N.Get(tx, r) },
		"Set":        func() { w.node.N.Set(tx, r, 1) },
		"New":        func() { w.node.New(tx) },
		"Var.Get":    func() { x.Get(tx) },
		"Var.Set":    func() { x.Set(tx, 1) },
		"Root.Get":   func() { root.Get(tx) },
		"Root.Set":   func() { root.Set(tx, r) },
		"Text.New":   func() { w.text.New(tx, "a") },
		"Array.New":  func() { w.ints.New(tx, 1) },
		"Retry":      func() { tx.Retry() },
		"OrElse":     func() { _ = tx.OrElse(nil, nil) },
		"Inevitable": func() { tx.Inevitable() },
		"OnCommit":   func() { tx.OnCommit(nil) },
		"OnAbort":    func() { tx.OnAbort(nil) },
		"Kernel":     func() { tx.Kernel() },
	}
	for name, f := range uses {
		if err, _ := panicValue(f).(error); !errors.Is(err, txn.ErrFinished) {
			t.Errorf("%s: panic with %v, want %v", name, err, txn.ErrFinished)
		}
	}
	for _, name := range []string{"New", "Var.Set", "Root.Set", "Text.New", "Array.New", "Retry", "OrElse", "Inevitable", "OnCommit", "OnAbort", "Kernel"} {
		err := th.Atomic(func(in *txn.Tx) error {
			r = root.Get(in)
			var got any
			var other sync.WaitGroup
			other.Go(func() { got = panicValue(uses[name]) })
			other.Wait()
			if err, _ := got.(error); !errors.Is(err, txn.ErrGoroutine) {
				return fmt.Errorf("panic with %v, want %v", got, txn.ErrGoroutine)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s by another goroutine: %v", name, err)
		}
	}
}

func TestClosing(t *testing.T) {
	s, err := txn.Open(txn.Options{Segments: 1})
	must(t, err)
	th := s.Thread("one")
	if err := s.Close(); err == nil || !strings.Contains(err.Error(), "one") {
		t.Errorf("Close with an open thread: %v", err)
	}
	must(t, th.Atomic(func(tx *txn.Tx) error {
		want(t, "Close inside", th.Close(), txn.ErrOutside)
		_, err := txn.NewVar(th, 1)
		want(t, "NewVar inside", err, txn.ErrOutside)
		return nil
	}))
	must(t, th.Close())
	must(t, th.Close())
	nothing := func(*txn.Tx) error { return nil }
	want(t, "a closed thread", th.Atomic(nothing), txn.ErrClosed)
	must(t, s.Close())
	must(t, s.Close())
	late := s.Thread("late")
	want(t, "a thread of a closed store", late.Atomic(nothing), txn.ErrClosed)
	want(t, "Each", late.Each(1, func(*txn.Tx, int) error { return nil }), txn.ErrClosed)
	_, err = txn.NewVar(late, 1)
	want(t, "NewVar", err, txn.ErrClosed)
	_, err = txn.TextOf(s)
	want(t, "TextOf", err, txn.ErrClosed)
	want(t, "Declare", s.Declare(&node{}), txn.ErrClosed)
	must(t, late.Close())
}

func TestRecoveredSignalStillCounts(t *testing.T) {
	w := open(t, txn.Options{Segments: 2})
	th, other := w.thread(), w.thread()
	x := newVar(t, th, 0)
	var done sync.WaitGroup
	must(t, th.Atomic(func(tx *txn.Tx) error {
		if x.Get(tx) == 0 {
			done.Go(func() {
				_ = other.Atomic(func(tx *txn.Tx) error { x.Set(tx, 1); return nil })
			})
			func() {
				defer func() { _ = recover() }()
				tx.Retry()
			}()
		}
		return nil
	}))
	done.Wait()
	want(t, "the value", value(t, th, x), 1)
	runtime.KeepAlive(w)
}
