package trace

import (
	"fmt"
	"strings"
)

// Diff compares two stages of a trace by the names of ops, labels and exits,
// which no pass reuses. Lines are ~ for changed, + for added, - for removed, >
// for moved, and a count of the unchanged; "" if all is the same. Positions and
// notes are not compared, but the notes of new and changed ops are shown.
func Diff(a, b *Trace) string {
	d := &differ{old: entries(a), now: entries(b)}
	d.run()
	if d.out.Len() == 0 {
		return ""
	}
	fmt.Fprintf(&d.out, "= %d unchanged\n", d.same)
	return d.out.String()
}

// entry is a line that has a name.
type entry struct{ name, text, note string }

func entries(t *Trace) []entry {
	var list []entry
	used := map[int]bool{}
	for _, op := range t.Ops {
		used[op.Exit] = true
		text := t.OpText(op)
		switch op.Code {
		case OpMark:
			continue
		case OpLabel, OpLoop:
			list = append(list, entry{fmt.Sprintf("L%d", op.Label), text, op.Note})
		default:
			list = append(list, entry{t.NameOf(op.Name), text, op.Note})
		}
	}
	for i, e := range t.Exits {
		if used[i] && e != nil {
			list = append(list, entry{fmt.Sprintf("E%d", i), t.ExitText(i), ""})
		}
	}
	return list
}

type differ struct {
	old, now []entry
	out      strings.Builder
	same     int
}

func (d *differ) run() {
	where := map[string]int{}
	for i, e := range d.old {
		where[e.name] = i
	}
	kept := map[string]bool{}
	for _, e := range d.now {
		kept[e.name] = true
	}
	next := 0 // first entry of old not yet passed
	for _, e := range d.now {
		i, ok := where[e.name]
		if ok && i >= next {
			d.removed(d.old[next:i], kept)
		}
		switch {
		case !ok:
			d.line("+", e, "")
		case d.old[i].text != e.text:
			d.line("~", e, d.old[i].text)
		case i < next:
			d.line(">", e, "")
		default:
			d.same++
		}
		if ok {
			next = max(next, i+1)
		}
	}
	d.removed(d.old[next:], kept)
}

func (d *differ) removed(gone []entry, kept map[string]bool) {
	for _, e := range gone {
		if !kept[e.name] {
			d.line("-", e, "")
		}
	}
}

func (d *differ) line(sign string, e entry, was string) {
	d.out.WriteString(sign + " " + e.text)
	if _, after, ok := strings.Cut(was, " = "); ok && !strings.HasPrefix(e.name, "E") {
		d.out.WriteString("    ; was " + after)
	} else if was != "" {
		d.out.WriteString("    ; was " + strings.TrimPrefix(was, e.name+" "))
	}
	if e.note != "" && sign != "-" {
		d.out.WriteString("    ; " + e.note)
	}
	d.out.WriteByte('\n')
}
