package jit

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/trace"
)

// ErrUnsupported is wrapped by NewDriver's error when machine code cannot run
// on this machine; use Config.Off there.
var ErrUnsupported = errors.New("jit: machine code cannot run on this machine")

// ErrClosed is returned by NewThread after Close.
var ErrClosed = errors.New("jit: driver is closed")

// A Driver holds what the JIT knows about one Language. It is safe for
// concurrent use.
//
// Lock order: compiling, then mu, then Site.mu; the counters' lock is a leaf.
type Driver struct {
	lang     Language
	cfg      Config
	boxing   trace.Boxing
	image    *rt.Image
	backend  *backend // nil when off
	counters counters
	dump     dumper

	off       atomic.Bool // no recordings: so configured, or closed
	sites     sync.Map    // Key -> *Site
	numSites  atomic.Int64
	added     atomic.Int64 // grows after a site was added
	compiling sync.Mutex   // one compilation at a time
	constants constants
	jobs      sync.WaitGroup

	mu      sync.Mutex // protects what follows
	closed  bool
	epoch   uint64 // counts flushes; a job of an older one is dropped
	traces  []*compiled
	nextID  int
	threads map[*Thread]struct{}
	retired []*compiled // flushed, kept until Close
}

// NewDriver makes a Driver for lang. It fails for a bad Config, and with
// ErrUnsupported where machine code cannot run.
func NewDriver(lang Language, cfg Config) (*Driver, error) {
	d := &Driver{lang: lang, cfg: cfg.withDefaults(), boxing: lang.Boxing(), threads: map[*Thread]struct{}{}}
	d.counters.init()
	d.dump.w = cfg.Dump
	d.off.Store(d.cfg.Off)
	if d.cfg.Off {
		return d, nil
	}
	if err := d.cfg.check(); err != nil {
		return nil, err
	}
	b, err := newBackend(&d.boxing, d.cfg)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	d.backend = b
	d.image = &rt.Image{Enter: b.Door(), Boxing: &d.boxing, BigInt: lang.BigInt}
	return d, nil
}

// Config is the configuration in use, defaults filled in.
func (d *Driver) Config() Config { return d.cfg }

// Site is the loop head for k, the same one each time. It makes k a place where
// recordings begin and end.
func (d *Driver) Site(k Key) *Site { return d.site(k, loopHead) }

// Entry is the Site for the first bytecode of a function, unless that is a loop
// head. Recordings that call the function go on inside; one that begins there
// ends when the function returns, or calls itself too deep to be inlined. Thus
// recursion, and functions called from what is not a loop, are compiled.
func (d *Driver) Entry(k Key) *Site { return d.site(k, funcEntry) }

func (d *Driver) site(k Key, kind siteKind) *Site {
	if s := d.find(k); s != nil {
		return s
	}
	s, _ := d.sites.LoadOrStore(k, &Site{key: k, kind: kind, index: int(d.numSites.Add(1)) - 1})
	d.added.Add(1)
	return s.(*Site)
}

// find is the site at k, nil if there is none.
func (d *Driver) find(k Key) *Site {
	if s, ok := d.sites.Load(k); ok {
		return s.(*Site)
	}
	return nil
}

func (d *Driver) event(e Event) {
	if d.cfg.Observer != nil {
		d.cfg.Observer.Event(e)
	}
}

// String is "func file:line pc op".
func (l Location) String() string {
	s := fmt.Sprintf("%s %s:%d pc=%d", l.Func, l.File, l.Line, l.PC)
	if l.Op != "" {
		s += " " + l.Op
	}
	return s
}
