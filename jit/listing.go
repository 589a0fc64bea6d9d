package jit

import (
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/segue-vm/segue/x86"
)

// listing is the machine code of a trace as text for the dump: one mnemonic per
// line, under the ops.
func listing(c *x86.Code) []byte {
	s := c.Listing()
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return []byte(s)
}

// perfMap is the file in which Linux perf looks up names for code without a
// symbol table: /tmp/perf-PID.map, a line "start size name" per trace. All
// drivers of the process write to one file.
var perfMap struct {
	sync.Mutex
	f   *os.File
	err error
}

// perf adds a trace to the map.
func (c *compiled) perf() error {
	perfMap.Lock()
	defer perfMap.Unlock()
	if perfMap.f == nil && perfMap.err == nil {
		perfMap.f, perfMap.err = os.OpenFile(fmt.Sprintf("/tmp/perf-%d.map", os.Getpid()),
			os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	}
	if perfMap.err != nil {
		return perfMap.err
	}
	at := c.location()
	_, err := fmt.Fprintf(perfMap.f, "%x %x T%d %s %s:%d\n", c.code.Base, c.code.Size, c.id, at.Func, at.File, at.Line)
	return err
}
