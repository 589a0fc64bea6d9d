// Stmbench compares transactional memories in one run: this project's (package
// stm/txn) with a single sync.Mutex, sync.Map, github.com/anacrolix/stm, gcc's
// -fgnu-tm and GHC's STM, the last two where they are installed.
//
//	go run ./tests/stmbench [-rounds 10] [-time 100ms] [-threads 1,2] [-cpu] [-only map] [-engines each,gcc]
//
// The workloads: a counter; transfers between 1,000 accounts; the same with accounts
// of its own for each thread, in Go only; a map of 16,384 keys
// with 90% lookups and 10% changes; a red-black tree with the same keys, on average
// half of them present, with 90% lookups, 5% insertions and 5% deletions. Each
// operation is one atomic step. The engines take turns in each round; the table has
// the medians of the rounds; with -cpu, operations a second of processor time and thread.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

func main() {
	rounds := flag.Int("rounds", 10, "`number` of rounds")
	target := flag.Duration("time", 100*time.Millisecond, "how long one run takes, about")
	threadList := flag.String("threads", "1,2", "`numbers` of threads")
	only := flag.String("only", strings.Join(workloads, ","), "`workloads`")
	names := flag.String("engines", "", "`engines`; default: all")
	flag.BoolVar(&showStats, "stats", false, "print the statistics of the threads of this project's engines")
	flag.BoolVar(&cpuTime, "cpu", false, "measure processor time instead of wall time")
	flag.Parse()
	threads, err := parseThreads(*threadList)
	if err != nil || *rounds < 1 || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "stmbench: wrong arguments:", err)
		flag.Usage()
		os.Exit(2)
	}
	engines, missing, cleanup := findEngines(*names)
	defer cleanup()
	for _, m := range missing {
		fmt.Println(m)
	}
	for _, w := range strings.Split(*only, ",") {
		if err := compare(w, engines, threads, *rounds, *target); err != nil {
			fmt.Fprintln(os.Stderr, "stmbench:", err)
			cleanup()
			os.Exit(1)
		}
	}
}

func parseThreads(s string) (list []int, err error) {
	for _, f := range strings.Split(s, ",") {
		n, err := strconv.Atoi(f)
		if err != nil || n < 1 || n > 250 {
			return nil, fmt.Errorf("%q is no number of threads", f)
		}
		list = append(list, n)
	}
	return list, nil
}

// contestant is an engine set up for a workload.
type contestant struct {
	name string
	runner
	ops   []int       // how many make a run of the wanted length, for each number of threads
	speed [][]float64 // millions of operations a second, for each number of threads
}

// compare runs one workload on all engines and prints a table.
func compare(workload string, engines []engine, threads []int, rounds int, target time.Duration) error {
	var list []*contestant
	defer func() {
		for _, c := range list {
			c.close()
		}
	}()
	for _, e := range engines {
		r, err := e.start(workload)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", e.name, workload, err)
		}
		if r == nil {
			continue
		}
		c := &contestant{name: e.name, runner: r, speed: make([][]float64, len(threads))}
		list = append(list, c)
		for _, n := range threads {
			ops, err := calibrate(r, n, target)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", e.name, workload, err)
			}
			c.ops = append(c.ops, ops)
		}
	}
	for range rounds {
		for i, n := range threads {
			for _, c := range list {
				d, err := c.run(n, c.ops[i])
				if err != nil {
					return fmt.Errorf("%s: %s: %w", c.name, workload, err)
				}
				c.speed[i] = append(c.speed[i], float64(c.ops[i])/d.Seconds()/1e6)
			}
		}
	}
	print(workload, list, threads)
	return nil
}

// calibrate is how many operations take about the time d.
func calibrate(r runner, threads int, d time.Duration) (int, error) {
	for ops := 1000 * threads; ; {
		took, err := r.run(threads, ops)
		if err != nil || took >= d/2 {
			return max(threads, int(float64(ops)*float64(d)/float64(max(took, 1)))), err
		}
		ops *= 4
	}
}

// print prints the medians, and how many times the speed of each engine is that of
// the first one.
func print(workload string, list []*contestant, threads []int) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s\t", workload)
	for _, n := range threads {
		fmt.Fprintf(w, "%d threads\tratio\t", n)
	}
	fmt.Fprintln(w, "scaling\t")
	for _, c := range list {
		fmt.Fprintf(w, "%s\t", c.name)
		for i := range threads {
			m := median(c.speed[i])
			fmt.Fprintf(w, "%.2f M/s\t%.2f\t", m, median(list[0].speed[i])/m)
		}
		last := len(threads) - 1
		fmt.Fprintf(w, "%.2f\t\n", median(c.speed[last])/median(c.speed[0]))
	}
	_ = w.Flush()
	fmt.Println()
}

func median(list []float64) float64 {
	s := slices.Sorted(slices.Values(list))
	n := len(s)
	return (s[(n-1)/2] + s[n/2]) / 2
}
