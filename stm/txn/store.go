package txn

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/stm/coll"
)

// Options configures a store. Zero values mean defaults.
type Options = stm.Options

// A Store is a heap of transactional objects. Its methods may be called by any goroutine.
type Store struct {
	heap *stm.Heap
	key  uint64 // high bits that no descriptor of another store is likely to have
	size uint64 // all references are below it
	pace *pace
	hash *hashing

	mu      sync.Mutex
	types   map[reflect.Type]stm.TypeID
	maps    [2]*coll.MapType // for each of coll.Values, when there are some
	queues  [2]*coll.QueueType
	counter *coll.CounterType
	threads map[*Thread]struct{}
	closed  bool
}

// The high bits of a reference are a stamp of its transaction, those of a
// descriptor the key of its store. See Tx.
const (
	stampShift = 40
	stampUnit  = 1 << stampShift
)

var storeKeys atomic.Uint64

// Open makes a store.
func Open(o Options) (*Store, error) {
	h, err := stm.New(o)
	if err != nil {
		return nil, err
	}
	if h.AddressSpace() > stampUnit {
		_ = h.Close()
		return nil, fmt.Errorf("txn: heap limit of %d bytes is too large", h.Limit())
	}
	key := storeKeys.Add(1) * 0x9e3779b97f4a7c15 >> stampShift << stampShift
	return &Store{heap: h, key: max(key, stampUnit), size: h.AddressSpace(), pace: newPace(), hash: newHashing(), types: map[reflect.Type]stm.TypeID{}, threads: map[*Thread]struct{}{}}, nil
}

// Heap is the kernel below, for its statistics and limits.
func (s *Store) Heap() *stm.Heap { return s.heap }

// Close frees the memory. It fails while threads are open.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	if len(s.threads) > 0 {
		var names []string
		for th := range s.threads {
			names = append(names, th.name)
		}
		slices.Sort(names)
		return fmt.Errorf("txn: Close with open threads: %s", strings.Join(names, ", "))
	}
	if err := s.heap.Close(); err != nil {
		return err
	}
	s.closed = true
	return nil
}

// register gives the Go type t the layout y, once.
func (s *Store) register(t reflect.Type, y stm.Type) (id stm.TypeID, isNew bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return 0, false, ErrClosed
	}
	if id, ok := s.types[t]; ok {
		return id, false, nil
	}
	if err := y.Check(); err != nil {
		return 0, false, err
	}
	id = s.heap.Register(y)
	s.types[t] = id
	return id, true, nil
}
