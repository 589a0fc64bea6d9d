package x86

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WritePerfMap writes the code compiled so far in the format of perf's
// /tmp/perf-PID.map: start and size in hexadecimal, then a name.
func (b *Backend) WritePerfMap(w io.Writer) error {
	for _, c := range *b.codes.Load() {
		if c == nil {
			continue
		}
		if _, err := fmt.Fprintf(w, "%x %x %s\n", c.Base, c.Size, c.Name()); err != nil {
			return err
		}
	}
	return nil
}

// Name is what profiles call the code: trace number, function and place.
func (c *Code) Name() string {
	t := c.Trace
	return fmt.Sprintf("segue:T%d:%s:%s:%d", t.ID, t.Name, filepath.Base(t.Place.File), t.Place.Line)
}

// PerfMapFile is where perf looks for the map of this process.
func PerfMapFile() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("perf-%d.map", os.Getpid()))
}
