package main

import (
	"fmt"

	"github.com/segue-vm/segue/trace"
)

// runDiff compares consecutive stages of a trace, two given stages, or all
// traces of two dumps.
func runDiff(c *call) error {
	files, sel := c.split()
	switch {
	case len(files) == 2:
		return c.diffFiles(files[0], files[1], sel)
	case len(files) != 1:
		return usageError{"wants one file and a trace, or two files"}
	}
	a, err := c.read(files[0])
	if err != nil {
		return err
	}
	switch len(sel) {
	case 0:
		return usageError{"wants a trace (T3), two stages (T3.record T3.opt), or a second file"}
	case 1:
		return c.diffStages(a, sel[0])
	case 2:
		_, s, err := sel[0].find(a)
		if err != nil {
			return err
		}
		_, t, err := sel[1].find(a)
		if err != nil {
			return err
		}
		if s == nil || t == nil {
			return usageError{"two traces to compare need their stages: T3.opt T4.opt"}
		}
		return c.diff(sel[0].text+" -> "+sel[1].text, s, t)
	}
	return usageError{"compares two stages, not more"}
}

// diff prints the difference of two stages under a title.
func (c *call) diff(title string, a, b *trace.Trace) error {
	d := trace.Diff(a, b)
	if d == "" {
		return nil
	}
	fmt.Fprintf(c.out, "-- %s --\n%s", title, d)
	return errFound
}

func (c *call) diffStages(a *trace.Archive, s selector) error {
	d, t, err := s.find(a)
	if err != nil {
		return err
	}
	var result error
	for i := 1; i < len(d.Stages); i++ {
		if t != nil && t != d.Stages[i] {
			continue
		}
		title := fmt.Sprintf("T%d %s -> %s", s.id, d.Stages[i-1].Stage, d.Stages[i].Stage)
		if err := c.diff(title, d.Stages[i-1], d.Stages[i]); err != nil {
			result = err
		}
	}
	return result
}

// diffFiles compares the same stages of the same traces of two dumps, or of
// those selected.
func (c *call) diffFiles(x, y string, sel []selector) error {
	a, err := c.read(x)
	if err != nil {
		return err
	}
	b, err := c.read(y)
	if err != nil {
		return err
	}
	var result error
	for _, d := range a.Dumps {
		id := d.Stages[0].ID
		other := b.Find(id)
		if !wanted(sel, id, "") || a.Find(id) != d {
			continue
		}
		if other == nil {
			fmt.Fprintf(c.out, "T%d is only in %s\n", id, x)
			result = errFound
			continue
		}
		for _, s := range d.Stages {
			t := other.Stage(s.Stage)
			if t == nil || !wanted(sel, id, s.Stage) {
				continue
			}
			if err := c.diff(fmt.Sprintf("T%d.%s", id, s.Stage), s, t); err != nil {
				result = err
			}
		}
	}
	for _, d := range b.Dumps {
		if id := d.Stages[0].ID; a.Find(id) == nil && wanted(sel, id, "") {
			fmt.Fprintf(c.out, "T%d is only in %s\n", id, y)
			result = errFound
		}
	}
	return result
}

func wanted(sel []selector, id int, stage string) bool {
	for _, s := range sel {
		if s.id == id && (stage == "" || s.stage == "" || s.stage == stage) {
			return true
		}
	}
	return len(sel) == 0
}
