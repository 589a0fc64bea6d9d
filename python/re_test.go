package python_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/segue-vm/segue/python"
)

// signalWriter closes begun when something is written.
type signalWriter struct {
	begun chan struct{}
	done  bool
}

func (w *signalWriter) Write(b []byte) (int, error) {
	if !w.done {
		w.done = true
		close(w.begun)
	}
	return len(b), nil
}

// TestInterruptMatch raises KeyboardInterrupt in a match that would take ages.
func TestInterruptMatch(t *testing.T) {
	for _, how := range []string{"r.search(s)", "r.sub('', s)", "[*r.finditer(s)]", "re.findall(r, s)", "with_atomic()"} {
		w := &signalWriter{begun: make(chan struct{})}
		var errs bytes.Buffer
		in, err := python.New(python.Options{Stdout: w, Stderr: &errs, Stdin: strings.NewReader("")})
		if err != nil {
			t.Fatal(err)
		}
		program := "import re\nfrom __pypy__.thread import atomic\n" +
			"def with_atomic():\n    with atomic:\n        r.search(s)\n" +
			"r = re.compile(r'(x?)(?:a|aa|b)*\\1c')\ns = 'a' * 200\nprint('begin', flush=True)\n" + how + "\n"
		ended := make(chan int)
		go func() { ended <- in.RunText([]byte(program), "<string>") }()
		<-w.begun
		in.InterruptMain()
		select {
		case code := <-ended:
			if code == 0 || !strings.Contains(errs.String(), "KeyboardInterrupt") {
				t.Errorf("%s: exit code %d: %s", how, code, errs.String())
			}
		case <-time.After(30 * time.Second):
			t.Fatalf("%s was not interrupted", how)
		}
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	}
}
