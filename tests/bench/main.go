// Bench compares engines on the same Python programs, side by side in one run.
//
// usage: go run ./tests/bench [-rounds 10] [-cpu] [-only ints,primes] [-engines interp,jit,stm/1,stm/2] [-args "4000000"]
//
// Engines: interp (interpreter only), jit (machine code without transactions'
// barriers, one segment: for measuring only), stm/1 and stm/2 (the real thing
// with one and two threads), and, where they are installed, python3 and pypy3. Only
// when named: interp/1 and interp/2, the interpreter with one and two threads.
// Each round runs every engine once, in turn, so that a machine that changes
// its speed changes it for all of them. Printed are medians of whole-process
// wall times in seconds and the ratios between them; with -cpu, processor times
// instead, which mean more than wall times on a machine that others use too, but
// say nothing about threads.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// engine is one way to run a program: a command prefix and a thread count.
type engine struct {
	name    string
	command []string
	threads string
}

// program is one benchmark.
type program struct{ name, path string }

func main() {
	rounds := flag.Int("rounds", 10, "rounds; each runs every engine once")
	only := flag.String("only", "", "comma-separated programs; all when empty")
	wanted := flag.String("engines", "", "comma-separated engines; all that are installed when empty")
	cpu := flag.Bool("cpu", false, "measure processor time instead of wall time")
	more := flag.String("args", "", "arguments of the programs after the number of threads, to give them more work")
	flag.Parse()
	if err := bench(*rounds, *cpu, split(*only), split(*wanted), strings.Fields(*more)); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

func bench(rounds int, cpu bool, only, wanted, args []string) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "segue-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	pystm := filepath.Join(dir, "pystm")
	build := exec.Command("go", "build", "-o", pystm, "./tools/pystm")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("building pystm: %v\n%s", err, out)
	}
	engines, err := findEngines(pystm, wanted)
	if err != nil {
		return err
	}
	programs, err := findPrograms(root, only)
	if err != nil {
		return err
	}
	table := newTable(engines)
	for _, p := range programs {
		times, err := measure(p, engines, args, rounds, cpu)
		if err != nil {
			return err
		}
		table.add(p.name, times)
	}
	table.print()
	return nil
}

func moduleRoot() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out))), nil
}

// findEngines lists pystm's engines and the other Pythons of this machine,
// restricted to the wanted names if there are any.
func findEngines(pystm string, wanted []string) ([]engine, error) {
	all := []engine{
		{"interp", []string{pystm, "--segments", "1", "--jit", "off"}, "1"},
		{"jit", []string{pystm, "--segments", "1", "--jit", "stm=off"}, "1"},
		{"stm/1", []string{pystm}, "1"},
		{"stm/2", []string{pystm}, "2"},
	}
	extra := []engine{
		{"interp/1", []string{pystm, "--jit", "off"}, "1"},
		{"interp/2", []string{pystm, "--jit", "off"}, "2"},
	}
	for _, other := range []string{"python3.11", "python3", "pypy3"} {
		path, err := exec.LookPath(other)
		if err != nil {
			fmt.Fprintf(os.Stderr, "bench: %s is not installed; left out\n", other)
			continue
		}
		if other == "python3" && slices.ContainsFunc(all, func(e engine) bool { return e.name == "python3.11" }) {
			continue
		}
		all = append(all, engine{other, []string{path}, "1"})
	}
	if wanted == nil {
		return all, nil
	}
	all = append(all, extra...)
	var chosen []engine
	for _, name := range wanted {
		i := slices.IndexFunc(all, func(e engine) bool { return e.name == name })
		if i < 0 {
			return nil, fmt.Errorf("no engine %q here", name)
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

// findPrograms lists the programs beside this file and the examples that take
// a number of threads.
func findPrograms(root string, only []string) ([]program, error) {
	paths, err := filepath.Glob(filepath.Join(root, "tests", "bench", "programs", "*.py"))
	if err != nil {
		return nil, err
	}
	for _, example := range []string{"primes", "mandelbrot"} {
		paths = append(paths, filepath.Join(root, "examples", example+".py"))
	}
	var programs []program
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		if only == nil || slices.Contains(only, name) {
			programs = append(programs, program{name, path})
		}
	}
	if len(programs) == 0 {
		return nil, fmt.Errorf("no program named %s", strings.Join(only, " or "))
	}
	return programs, nil
}

// measure runs the program in rounds and returns each engine's times in seconds.
// All engines must print the same where they do the same work, that is with the
// same number of threads.
func measure(p program, engines []engine, args []string, rounds int, cpu bool) ([][]float64, error) {
	times := make([][]float64, len(engines))
	printed := map[string][]byte{}
	for round := range rounds {
		for i, e := range engines {
			progress("%s: round %d of %d, %s", p.name, round+1, rounds, e.name)
			cmd := exec.Command(e.command[0], slices.Concat(e.command[1:], []string{p.path, e.threads}, args)...)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			begin := time.Now()
			out, err := cmd.Output()
			elapsed := time.Since(begin)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %v\n%s", e.name, p.path, err, stderr.Bytes())
			}
			if cpu {
				elapsed = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			}
			times[i] = append(times[i], elapsed.Seconds())
			if before, ok := printed[e.threads]; ok && !bytes.Equal(before, out) {
				return nil, fmt.Errorf("%s %s printed\n%s\nbut another engine\n%s", e.name, p.path, out, before)
			}
			printed[e.threads] = out
		}
	}
	progress("")
	return times, nil
}

// progress replaces the last line of a terminal; elsewhere nobody waits for it.
func progress(format string, args ...any) {
	if info, err := os.Stderr.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		fmt.Fprintf(os.Stderr, "\r\x1b[K"+format, args...)
	}
}

// ratios are the comparisons that are printed, when both engines took part.
var ratios = [][2]string{
	{"stm/2", "stm/1"}, {"interp/2", "interp/1"}, {"stm/1", "jit"}, {"interp", "stm/1"}, {"python3.11", "stm/1"}, {"python3", "stm/1"}, {"pypy3", "stm/1"},
}

type table struct {
	engines []engine
	ratios  [][2]int
	rows    [][]string
	sums    [][]float64 // by ratio, over the programs
}

func newTable(engines []engine) *table {
	t := &table{engines: engines}
	index := func(name string) int {
		return slices.IndexFunc(engines, func(e engine) bool { return e.name == name })
	}
	for _, r := range ratios {
		if a, b := index(r[0]), index(r[1]); a >= 0 && b >= 0 {
			t.ratios = append(t.ratios, [2]int{a, b})
		}
	}
	t.sums = make([][]float64, len(t.ratios))
	return t
}

func (t *table) add(name string, times [][]float64) {
	row := []string{name}
	for i := range t.engines {
		row = append(row, fmt.Sprintf("%.2f", median(times[i])))
	}
	for k, r := range t.ratios {
		// Pairs of the same round, so that a slow minute of the machine cancels.
		var quotients []float64
		for round := range times[r[0]] {
			quotients = append(quotients, times[r[0]][round]/times[r[1]][round])
		}
		m := median(quotients)
		t.sums[k] = append(t.sums[k], m)
		row = append(row, fmt.Sprintf("%.2f", m))
	}
	t.rows = append(t.rows, row)
}

func (t *table) print() {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "program\t")
	for _, e := range t.engines {
		fmt.Fprintf(w, "%s\t", e.name)
	}
	for _, r := range t.ratios {
		fmt.Fprintf(w, "%s : %s\t", t.engines[r[0]].name, t.engines[r[1]].name)
	}
	fmt.Fprintln(w)
	for _, row := range t.rows {
		fmt.Fprintln(w, strings.Join(row, "\t")+"\t")
	}
	fmt.Fprint(w, "median\t"+strings.Repeat("\t", len(t.engines)))
	for _, s := range t.sums {
		fmt.Fprintf(w, "%.2f\t", median(s))
	}
	fmt.Fprintln(w)
	w.Flush()
}

// median of a non-empty list.
func median(xs []float64) float64 {
	s := slices.Sorted(slices.Values(xs))
	return (s[len(s)/2] + s[(len(s)-1)/2]) / 2
}
