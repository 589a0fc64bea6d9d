package tests

import (
	"bufio"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// eager lets loops be compiled early, while other threads run.
const eager = "threshold=20,bridge_threshold=5"

// example runs an example with pystm.
func example(t *testing.T, options []string, args ...string) result {
	t.Helper()
	args = append(append([]string{}, options...), args...)
	return command{path: pystm(t), args: args, dir: "../examples"}.run(t)
}

// faultFree and faulty are the ways to disturb transactions.
func faults(t *testing.T) []string {
	seed := chooseSeed(t)
	return []string{"", fmt.Sprintf("abort=50,seed=%d", seed), fmt.Sprintf("abort=7,collect=20,seed=%d", seed)}
}

// TestBank runs the bank on many numbers of segments, interpreted and compiled,
// left alone and with aborts and collections at random places: the auditor never
// sees a wrong total.
func TestBank(t *testing.T) {
	transfers := strconv.Itoa(stressed(16_000, 1_000_000))
	for _, fault := range faults(t) {
		for _, jit := range []string{"off", eager} {
			for _, segments := range []string{"1", "2", "4", "16"} {
				options := []string{"--segments", segments, "--jit", jit}
				if fault != "" {
					options = append(options, "--faults", fault)
				}
				t.Run(strings.Join(options, " "), func(t *testing.T) {
					r := example(t, options, "bank.py", "8", transfers)
					want := fmt.Sprintf("%s transfers, the total is still 100000\n", transfers)
					if r.code != 0 || r.stdout != want {
						t.Errorf("%v\nwant\n%s", r, want)
					}
				})
			}
		}
	}
}

// TestExamples runs the other examples in the same ways; each prints the same
// in all of them.
func TestExamples(t *testing.T) {
	size := func(n, long int) string { return strconv.Itoa(stressed(n, long)) }
	programs := [][]string{
		{"primes.py", "3", size(6_000, 300_000)},
		{"mandelbrot.py", "3", size(16, 200), size(60, 1000)},
		{"wordcount.py", "3", size(30, 3000)},
	}
	disturbances := faults(t)
	for _, program := range programs {
		t.Run(program[0], func(t *testing.T) {
			want := example(t, []string{"--jit", "off", "--segments", "1"}, program...).stdout
			if want == "" {
				t.Fatal("printed nothing")
			}
			for _, fault := range disturbances {
				for _, options := range [][]string{
					{"--segments", "1"}, {"--segments", "2", "--jit", "off"},
					{"--segments", "2", "--jit", eager}, {"--segments", "16", "--jit", eager},
				} {
					if fault != "" {
						options = append(options, "--faults", fault)
					}
					if r := example(t, options, program...); r.code != 0 || r.stdout != want {
						t.Errorf("%v\n%v\nwant\n%s", options, r, want)
					}
				}
			}
		})
	}
}

// TestManyThreads runs 10,000 threads that each do a short atomic step: one
// after the other, and all alive at once.
func TestManyThreads(t *testing.T) {
	const text = `
import threading
from __pypy__.thread import atomic

class Total:
    n = 0
    calls = {}

def work(k):
    gate.wait()
    with atomic:
        Total.n += k
        Total.calls[k %% 7] = Total.calls.get(k %% 7, 0) + 1

gate = threading.Event()
if %q == "free":
    gate.set()
threads = [threading.Thread(target=work, args=(k,)) for k in range(10000)]
for t in threads:
    t.start()
gate.set()
for t in threads:
    t.join()
print(Total.n, sorted(Total.calls.items()))
`
	const want = "49995000 [(0, 1429), (1, 1429), (2, 1429), (3, 1429), (4, 1428), (5, 1428), (6, 1428)]\n"
	for _, mode := range []string{"free", "gated"} {
		for _, segments := range []string{"2", "8"} {
			t.Run(mode+"/"+segments, func(t *testing.T) {
				begin := time.Now()
				r := command{path: pystm(t), args: []string{"--segments", segments, "-c", fmt.Sprintf(text, mode)}}.run(t)
				if r.code != 0 || r.stdout != want || r.stderr != "" {
					t.Errorf("%v\nwant\n%s", r, want)
				}
				t.Logf("%.2f s", time.Since(begin).Seconds())
			})
		}
	}
}

// TestInterrupt sends SIGINT to programs that are busy in many ways: each ends
// soon, with KeyboardInterrupt and its traceback.
func TestInterrupt(t *testing.T) {
	const head = `
import sys
import threading
import time
import _thread

def loop(n):
    i = 0
    while i != n:
        i += 1

def call(f, n):
    for i in range(n):
        f()

loop(5000)
def ready():
    print("ready", flush=True)
`
	for name, text := range map[string]string{
		"loop":      "ready(); loop(-1)",
		"calls":     "ready()\nwhile True: call(int, 1000)",
		"list":      "ready()\nwhile True: [x for x in range(1000)]",
		"generator": "def g():\n    while True: yield 1\nready()\nfor x in g(): pass",
		"sleep":     "ready(); time.sleep(1000)",
		"lock":      "l = _thread.allocate_lock(); l.acquire(); ready(); l.acquire()",
		"condition": "c = threading.Event(); ready(); c.wait()",
		"join":      "t = threading.Thread(target=time.sleep, args=(1000,), daemon=True); t.start(); ready(); t.join()",
		"threads":   "for i in range(3): threading.Thread(target=loop, args=(-1,), daemon=True).start()\nready(); loop(-1)",
		"input":     "ready(); input()",
		"callback":  "def key(x):\n    while True: pass\nready(); sorted([1, 2], key=key)",
		"atomic":    "from __pypy__.thread import atomic\nready()\nwith atomic:\n    loop(-1)",
		"finally":   "try: ready(); loop(-1)\nfinally: print('cleaned')",
	} {
		for _, jit := range []string{"off", "threshold=50"} {
			t.Run(name+"/"+jit, func(t *testing.T) {
				t.Parallel()
				out, code, took := interrupt(t, exec.Command(pystm(t), "--jit", jit, "-c", head+text))
				if !strings.HasSuffix(out, "KeyboardInterrupt\n") || !strings.Contains(out, "Traceback (most recent call last):\n") {
					t.Errorf("does not end with KeyboardInterrupt:\n%s", out)
				}
				if code != 130 {
					t.Errorf("exit code %d", code)
				}
				if strings.Contains(text, "cleaned") != strings.Contains(out, "cleaned") {
					t.Errorf("finally:\n%s", out)
				}
				if took > 20*time.Second {
					t.Errorf("took %v", took)
				}
			})
		}
	}
}

// TestInterruptCaught: the program may go on after a KeyboardInterrupt.
func TestInterruptCaught(t *testing.T) {
	const text = `
def loop():
    while True:
        pass

try:
    print("ready", flush=True)
    loop()
except KeyboardInterrupt:
    print("caught")
print("done")
`
	out, code, _ := interrupt(t, exec.Command(pystm(t), "-c", text))
	if out != "caught\ndone\n" || code != 0 {
		t.Errorf("exit code %d:\n%s", code, out)
	}
}

// interrupt starts a program, sends SIGINT once it has printed a line, and
// returns what it prints afterwards, how it ends (130 also for the death by
// SIGINT that CPython chooses) and how long that took.
func interrupt(t *testing.T, cmd *exec.Cmd) (out string, code int, took time.Duration) {
	t.Helper()
	stdin, err := cmd.StdinPipe() // stays open, so that input waits
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Minute, func() { cmd.Process.Signal(syscall.SIGQUIT) })
	defer timer.Stop()
	r := bufio.NewReader(pipe)
	first, err := r.ReadString('\n')
	if err != nil {
		cmd.Wait()
		t.Fatalf("%v, %q\n%s", err, first, stderr.String())
	}
	begin := time.Now()
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	var rest strings.Builder
	if _, err := r.WriteTo(&rest); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	took = time.Since(begin)
	code = cmd.ProcessState.ExitCode()
	if ws, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && ws.Signaled() && ws.Signal() == syscall.SIGINT {
		code = 130
	}
	return rest.String() + stderr.String(), code, took
}
