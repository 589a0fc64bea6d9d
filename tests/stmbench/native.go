package main

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

//go:embed native/bench.c
var sourceC []byte

//go:embed native/bench.hs
var sourceHaskell []byte

// findNative compiles the engines that are wanted and that there are compilers for.
func findNative(wanted func(name string) bool) (list []engine, missing []string, cleanup func()) {
	dir, err := os.MkdirTemp("", "stmbench")
	if err != nil {
		return nil, []string{fmt.Sprint("no other languages: ", err)}, func() {}
	}
	for _, x := range []struct {
		name, file string
		source     []byte
		compile    []string
		args       []string
	}{
		{"gcc", "bench.c", sourceC, []string{"gcc", "-O2", "-fgnu-tm", "-pthread", "-o", "gcc", "bench.c"}, nil},
		{"ghc", "bench.hs", sourceHaskell, []string{"ghc", "-v0", "-O2", "-threaded", "-rtsopts", "-o", "ghc", "bench.hs"}, []string{"+RTS", fmt.Sprint("-N", runtime.NumCPU())}},
	} {
		if !wanted(x.name) {
			continue
		}
		if err := compile(dir, x.file, x.source, x.compile); err != nil {
			missing = append(missing, fmt.Sprintf("not compared: %s: %v", x.name, err))
			continue
		}
		list = append(list, engine{x.name, func(workload string) (runner, error) {
			if workload == "apart" { // they do not know which thread an operation is for
				return nil, nil
			}
			return startProcess(filepath.Join(dir, x.name), append([]string{workload}, x.args...))
		}})
	}
	return list, missing, func() { _ = os.RemoveAll(dir) }
}

func compile(dir, file string, source []byte, command []string) error {
	if _, err := exec.LookPath(command[0]); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, file), source, 0o600); err != nil {
		return err
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %.300s", err, out)
	}
	return nil
}

// process is a program that answers lines "threads operations" with the seconds, and
// those of processor time, that they took.
type process struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func startProcess(program string, args []string) (runner, error) {
	cmd := exec.Command(program, args...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &process{cmd, in, bufio.NewReader(out)}, nil
}

func (p *process) run(threads, ops int) (time.Duration, error) {
	if _, err := fmt.Fprintf(p.in, "%d %d\n", threads, ops); err != nil {
		return 0, err
	}
	var seconds, cpu float64
	if _, err := fmt.Fscanln(p.out, &seconds, &cpu); err != nil {
		return 0, err
	}
	if cpuTime {
		seconds = cpu / float64(threads)
	}
	return time.Duration(seconds * float64(time.Second)), nil
}

func (p *process) close() {
	_ = p.in.Close()
	_ = p.cmd.Wait()
}
