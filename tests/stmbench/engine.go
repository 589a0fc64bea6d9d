package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

const (
	accounts = 1000
	banks    = 16 // of the workload apart
	keys     = 16384
)

var workloads = []string{"counter", "bank", "apart", "map", "tree"}

// An engine makes runners of workloads; nil for those that it does not have.
type engine struct {
	name  string
	start func(workload string) (runner, error)
}

// A runner carries operations out on a number of threads and says how long that took.
type runner interface {
	run(threads, ops int) (time.Duration, error)
	close()
}

// findEngines is the engines with the names, or all, and a line for each that is
// not installed.
func findEngines(names string) (list []engine, missing []string, cleanup func()) {
	all := []engine{
		{"each", startEach}, {"atomic", startAtomic}, {"separate", startSeparate},
		{"mutex", startMutex}, {"sync.Map", startSyncMap}, {"anacrolix", startAnacrolix},
	}
	wanted := func(name string) bool { return names == "" || slices.Contains(strings.Split(names, ","), name) }
	native, missing, cleanup := findNative(wanted)
	for _, e := range append(all, native...) {
		if wanted(e.name) {
			list = append(list, e)
		}
	}
	return list, missing, cleanup
}

// mix is a hash: operation i of thread k works on what mix(i<<8|k) says.
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

func choose(i, k int) uint64 { return mix(uint64(i)<<8 | uint64(k)) }

// pair is the two accounts of a transfer.
func pair(x uint64) (from, to int) { return int(x >> 32 % accounts), int(x & 0xffffffff % accounts) }

// apart is pair with accounts of its own for each thread.
func apart(x uint64, k int) (from, to int) {
	from, to = pair(x)
	return from + k%banks*accounts, to + k%banks*accounts
}

// mapOp is the key and whether it gets a new value.
func mapOp(x uint64) (key int64, change bool) { return int64(x % keys), x>>32%10 == 0 }

// treeOp is the key and what to do with it.
func treeOp(x uint64) (key int64, op uint64) { return int64(x % keys), x >> 32 % 20 }

const (
	treePut    = 0 // operations of the tree; all others look up
	treeDelete = 1
)

// cpuTime says that what is measured is the processor time of the whole process,
// a thread: what the run takes if all threads run all the time. Work of others
// beside them disturbs it less.
var cpuTime bool

// now is the time that is measured.
func now(threads int) time.Duration {
	if !cpuTime {
		return time.Since(started)
	}
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano()+u.Stime.Nano()) / time.Duration(threads)
}

var started = time.Now()

// parallel runs n operations on each of several threads.
func parallel(threads, ops int, work func(k, n int) error) (time.Duration, error) {
	errs := make([]error, threads)
	start := make(chan struct{})
	var all sync.WaitGroup
	for k := range threads {
		all.Go(func() {
			<-start
			errs[k] = work(k, ops/threads)
		})
	}
	begin := now(threads)
	close(start)
	all.Wait()
	d := now(threads) - begin
	for _, err := range errs {
		if err != nil {
			return 0, err
		}
	}
	return d, nil
}

// plain runs steps that are Go functions.
type plain func(i, k int)

func (f plain) run(threads, ops int) (time.Duration, error) {
	return parallel(threads, ops, func(k, n int) error {
		for i := range n {
			f(i, k)
		}
		return nil
	})
}

func (f plain) close() {}

func unknown(workload string) error {
	return fmt.Errorf("no such workload; there are %s", strings.Join(workloads, ", "))
}
