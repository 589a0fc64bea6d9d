package main

import (
	"bytes"
	"flag"
	"os"
)

func fmtFlags(c *call, fs *flag.FlagSet) {
	fs.BoolVar(&c.write, "w", false, "write the result back to the file")
}

// runFmt prints the archive as the JIT would write it.
func runFmt(c *call) error {
	files, sel := c.split()
	if len(files) != 1 || len(sel) > 0 {
		return usageError{"wants one file"}
	}
	a, err := c.read(files[0])
	if err != nil {
		return err
	}
	text := a.Format()
	if !c.write {
		_, err := c.out.Write(text)
		return err
	}
	if files[0] == "-" {
		return usageError{"-w needs a file to write to"}
	}
	old, err := os.ReadFile(files[0])
	if err != nil || bytes.Equal(old, text) {
		return err
	}
	info, err := os.Stat(files[0])
	if err != nil {
		return err
	}
	return os.WriteFile(files[0], text, info.Mode())
}
