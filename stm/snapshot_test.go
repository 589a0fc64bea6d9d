package stm

import (
	"fmt"
	"hash/maphash"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

func (w *world) snapshot() *Snapshot {
	w.t.Helper()
	x, err := w.Snapshot()
	if err != nil {
		w.t.Fatal(err)
	}
	return x
}

// picture is a bank as a snapshot shows it.
type picture struct {
	*Snapshot
	sum uint64 // of all objects' contents
}

var pictureSeed = maphash.MakeSeed()

func (x *Snapshot) sum() uint64 {
	var h maphash.Hash
	h.SetSeed(pictureSeed)
	for o := range x.All() {
		fmt.Fprint(&h, o.Ref, o.ID, len(o.Bytes))
		h.Write(o.Bytes)
	}
	return h.Sum64()
}

// look checks that a snapshot shows the bank between two transactions.
func (b *bank) look(x *Snapshot) {
	total := uint64(0)
	for _, r := range b.accounts {
		o, ok := x.Object(r)
		if !ok {
			b.complain("account %#x is not in the snapshot", r)
			return
		}
		total += o.Word(pairX)
		for left := uint64(0); ; {
			if o.Word(pairA) != o.Word(pairB) || o.Word(pairX) != o.Word(pairY) {
				b.complain("torn object %#x", o.Ref)
			}
			if o.Word(pairA) == 0 {
				break
			}
			if o, ok = x.Object(o.Word(pairA)); !ok || left != 0 && o.Word(pairX) != left-1 {
				b.complain("broken list of account %#x", r)
				return
			}
			left = o.Word(pairX)
		}
	}
	if want := 100 * uint64(len(b.accounts)); total != want {
		b.complain("total %d in a snapshot, want %d", total, want)
	}
	for _, r := range []Ref{b.small, b.large} {
		o, _ := x.Object(r)
		sum := uint64(0)
		for i := range o.Len() {
			sum += o.Word(items + 8*i)
		}
		if sum != 0 {
			b.complain("items of %#x add up to %d in a snapshot", r, sum)
		}
	}
}

// runSnapshots takes snapshots of a bank while tellers work and collections run,
// and returns what was wrong with them, then and later.
func runSnapshots(t *testing.T, o Options, seed int64, skip bool) (wrong int64, first string) {
	w := newWorld(t, o)
	w.verify, w.stress, w.noTurns, w.keepFree = false, true, false, 0
	w.skipCopies = skip
	b := newBank(w, 50)
	w.snapshot() // stays open until the heap is closed
	var done atomic.Int32
	var all sync.WaitGroup
	const tellers = 4
	for i := range tellers {
		x := b.teller(seed, i)
		all.Go(func() {
			x.run(stress.Times(3000))
			done.Add(1)
		})
	}
	var kept []picture
	for n := 0; done.Load() < tellers || n < 20; n++ {
		x := w.snapshot()
		b.look(x)
		kept = append(kept, picture{x, x.sum()})
		for i, p := range kept {
			if got := p.Snapshot.sum(); got != p.sum {
				b.complain("snapshot %d has changed", n-len(kept)+i)
			}
		}
		if len(kept) == 4 {
			if err := kept[0].Close(); err != nil {
				t.Error(err)
			}
			kept = kept[1:]
		}
	}
	all.Wait()
	for _, p := range kept {
		b.look(p.Snapshot)
	}
	last := b.teller(seed, -1)
	last.retries = inevitableAfter // no faults are injected from here on
	last.begin()
	last.check()
	last.commit()
	if s := b.first.Load(); s != nil {
		first = *s
	}
	return b.bad.Load(), first
}

func TestSnapshotsOfABank(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for _, o := range []Options{{Segments: 1}, {Segments: 2}, {Segments: 4}, {Segments: 3, AbortEvery: 10, CollectEvery: 20}} {
		o.Seed = seed
		t.Run(fmt.Sprintf("%d segments, collect %d", o.Segments, o.CollectEvery), func(t *testing.T) {
			if n, first := runSnapshots(t, o, seed, false); n > 0 {
				t.Errorf("%d times something was wrong, first: %s", n, first)
			}
		})
	}
}

// Without the copies the same test must fail.
func TestSnapshotTestFindsMissingCopies(t *testing.T) {
	if n, _ := runSnapshots(t, Options{Segments: 2}, stress.Seed(t, *seedFlag), true); n == 0 {
		t.Error("pages are not copied and nobody notices")
	}
}

func TestSnapshotShowsOnlyWhatIsCommitted(t *testing.T) {
	w := newWorld(t, Options{Segments: 3})
	a, b := w.actor(), w.actor()
	old := a.shared(1, func() Ref { return a.newCell(7) })[0]
	b.begin()
	b.Store(old, cellX, 8)
	fresh := b.AllocOld(w.cell, cellSize)
	moved := b.push(b.newCell(9))
	b.pause()
	moved = b.roots[0]
	x := w.snapshot()
	b.resume()
	has := func(x *Snapshot, r Ref) bool { _, ok := x.Object(r); return ok }
	o, ok := x.Object(old)
	want(t, "old is there", ok, true)
	want(t, "old", o.Word(cellX), 7)
	want(t, "fresh is there", has(x, fresh), false)
	want(t, "moved is there", has(x, moved), false)
	b.commit()
	y := w.snapshot()
	o, _ = y.Object(old)
	want(t, "old afterwards", o.Word(cellX), 8)
	o, _ = y.Object(moved)
	want(t, "moved", o.Word(cellX), 9)
	o, _ = x.Object(old)
	want(t, "old in the old snapshot", o.Word(cellX), 7)
	want(t, "fresh is in the old snapshot", has(x, fresh), false)
	for _, r := range []Ref{0, 1, 8, old + 8, w.oldStart - 16, w.size, 1 << 60, x.end} {
		want(t, fmt.Sprintf("an object at %#x", r), has(x, r), false)
	}
	want(t, "close", x.Close(), nil)
	want(t, "close again", x.Close(), nil)
	want(t, "old in a closed snapshot", has(x, old), false)
}

func TestSnapshotFollowsReferences(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a := w.actor()
	top := a.shared(1, func() Ref {
		arr := a.AllocArray(w.refs, 3)
		for i := range uint64(2) {
			p := a.Alloc(w.pair, pairSize)
			a.SetWord(p, pairB, a.newCell(i))
			a.SetWord(arr, items+8*i, p)
		}
		a.SetWord(arr, items+16, 77) // no reference
		return arr
	})[0]
	x := w.snapshot()
	o, _ := x.Object(top)
	want(t, "items", o.Len(), 3)
	var got []string
	for p := range o.Refs() {
		for c := range p.Refs() {
			got = append(got, fmt.Sprint(o.Type.Name, ">", p.Type.Name, ">", c.Type.Name, c.Word(cellX)))
		}
	}
	want(t, "path", strings.Join(got, " "), "refs>pair>cell0 refs>pair>cell1")
	for range o.Refs() {
		break
	}
	var out strings.Builder
	if err := x.WriteSummary(&out); err != nil {
		t.Fatal(err)
	}
	want(t, "summary", strings.Join(strings.Fields(out.String()), " "), "type objects bytes pair 2 96 refs 1 48 cell 2 32 total 5 176")
	out.Reset()
	if err := x.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	want(t, "JSON", out.String(), `[{"type":"pair","objects":2,"bytes":96},{"type":"refs","objects":1,"bytes":48},{"type":"cell","objects":2,"bytes":32}]`+"\n")
}

// A snapshot costs what is changed, and gives it back.
func TestMemoryOfASnapshot(t *testing.T) {
	const parts, chunk = 64, 1 << 20
	w := newWorld(t, Options{Segments: 2, HeapLimit: 512 << 20})
	w.verify = false
	a := w.actor()
	list := a.shared(parts, func() Ref { return a.AllocArray(w.bytes, chunk-items) })
	fill := func(part []Ref, v uint64) {
		a.begin()
		for _, r := range part {
			a.Write(r)
			for at := uint64(items); at < chunk; at += PageSize {
				a.SetWord(r, at, v)
			}
		}
		a.commit()
		a.begin()
		a.Collect(true) // the views give their copies back
		a.commit()
	}
	fill(list, 1)
	copies := func(x *Snapshot) (n int) {
		for i := range x.copied[:(x.end-w.oldStart)/PageSize] {
			n += int(x.copied[i].Load())
		}
		return n * PageSize
	}
	x := w.snapshot()
	want(t, "copied at first", copies(x), 0)
	before := pss(t)
	fill(list[:parts/4], 2)
	if n := copies(x); n < parts/4*chunk || n > parts/4*chunk+16*PageSize {
		t.Errorf("%d bytes are copied, %d were changed", n, parts/4*chunk)
	}
	with := pss(t)
	for i, r := range list {
		o, _ := x.Object(r)
		want(t, fmt.Sprint("part ", i), o.Word(chunk-PageSize+items), 1)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	after := pss(t)
	t.Logf("%d MiB before, %d with what was changed, %d closed", before>>20, with>>20, after>>20)
	if with-after < parts/4*chunk/2 {
		t.Errorf("closing the snapshot gives %d bytes back", with-after)
	}
	want(t, "mapped", len(w.retired), 1)
	a.begin()
	a.Collect(true)
	a.commit()
	want(t, "mapped after a collection", len(w.retired), 0)
}

// TestChildInheritsNothing: a child process has no descriptor of the heap, hence
// no mapping of it.
func TestChildInheritsNothing(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a := w.actor()
	a.shared(1, func() Ref { return a.newCell(1) })
	w.snapshot()
	own, err := os.ReadFile("/proc/self/maps")
	if err != nil || !strings.Contains(string(own), "segue-heap") {
		t.Fatalf("this process does not show its heap: %v", err)
	}
	out, err := exec.Command("/bin/sh", "-c", "ls -l /proc/self/fd; cat /proc/self/maps").CombinedOutput()
	if err != nil {
		t.Skipf("no child process: %v", err)
	}
	if s := string(out); !strings.Contains(s, "/proc/") && !strings.Contains(s, "->") {
		t.Fatalf("the child has not listed its descriptors: %q", s)
	} else if strings.Contains(s, "segue-heap") || strings.Contains(s, "memfd") {
		t.Errorf("the child inherits the heap:\n%s", s)
	}
}

// Taking a snapshot stops the others for less time than a major collection.
func TestSnapshotPause(t *testing.T) {
	w := newWorld(t, Options{Segments: 2, Nursery: DefaultNursery})
	w.verify = false
	a := w.actor()
	a.begin()
	a.push(0)
	for range 200_000 {
		p := a.Alloc(w.pair, pairSize)
		a.SetWord(p, pairA, a.roots[0])
		if a.roots[0] = p; a.Requested() {
			a.Safepoint()
		}
	}
	a.Collect(true)
	collect := perOp(1, func() { a.Collect(true) })
	a.commit()
	take := perOp(1, func() {
		if err := w.snapshot().Close(); err != nil {
			t.Error(err)
		}
	})
	t.Logf("%d MiB: a snapshot takes %.2f ms, a major collection %.2f ms", w.Used()>>20, take/1e6, collect/1e6)
	if take > collect {
		t.Error("a snapshot takes longer than a major collection")
	}
}
