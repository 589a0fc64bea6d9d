package trace

import (
	"fmt"
	"strings"
)

// exitPrinter writes one exit. Virtuals that are used once stand where they are
// used; the others are named %1, %2, ... in order of first use and follow.
type exitPrinter struct {
	*printer
	e     *Exit
	uses  []int // by index
	name  []int // %n by index, 0: not named
	queue []int // named, in order
	depth int
}

func (p *printer) exit(n int, e *Exit) {
	x := &exitPrinter{printer: p, e: e, uses: make([]int, len(e.Virtuals)), name: make([]int, len(e.Virtuals))}
	x.count()
	fmt.Fprintf(p, "E%d %s", n, e.Kind)
	if e.Kind == ExitLink {
		fmt.Fprintf(p, " T%d", e.Link)
	}
	for i := range e.Frames {
		x.frame(&e.Frames[i])
	}
	for i := 0; i < len(x.queue); i++ {
		v := x.queue[i]
		fmt.Fprintf(p, " %%%d=", x.name[v])
		x.virtual(v)
	}
}

// count finds how often each virtual is used by what can be reached from the
// frames.
func (x *exitPrinter) count() {
	var work []int
	use := func(v SnapValue) {
		if i := int(v.Virtual) - 1; i >= 0 && i < len(x.uses) {
			if x.uses[i]++; x.uses[i] == 1 {
				work = append(work, i)
			}
		}
	}
	for _, f := range x.e.Frames {
		for _, s := range f.Slots {
			use(s.Value)
		}
	}
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		for _, f := range x.e.Virtuals[i].Fields {
			use(f.Value)
		}
	}
}

func (x *exitPrinter) frame(f *ExitFrame) {
	fmt.Fprintf(x, " @%d", f.Base)
	if f.Func != "" {
		x.WriteString(" " + bare(f.Func, isFuncByte))
	}
	fmt.Fprintf(x, " pc=%d", f.PC)
	if f.Place != (Place{}) {
		x.WriteString(" " + f.Place.String())
	}
	fmt.Fprintf(x, " sp=%d {", f.SP)
	for i, s := range f.Slots {
		if i > 0 {
			x.WriteString(", ")
		}
		fmt.Fprintf(x, "%d", s.Slot)
		if name := f.NameOf(s.Slot); name != "" {
			x.WriteString(" " + bare(name, isFuncByte))
		}
		x.WriteByte('=')
		x.value(s.Value)
	}
	x.WriteByte('}')
}

func (x *exitPrinter) value(v SnapValue) {
	i := int(v.Virtual) - 1
	switch {
	case i < 0:
		x.WriteString(x.t.NameOf(v.Ref))
	case i >= len(x.uses):
		fmt.Fprintf(x, "%%?%d", v.Virtual)
	case x.uses[i] == 1 && x.depth < maxNesting/2:
		x.virtual(i)
	default:
		if x.name[i] == 0 {
			x.queue = append(x.queue, i)
			x.name[i] = len(x.queue)
		}
		fmt.Fprintf(x, "%%%d", x.name[i])
	}
}

func (x *exitPrinter) virtual(i int) {
	x.depth++
	defer func() { x.depth-- }()
	v := &x.e.Virtuals[i]
	switch v.Code {
	case OpNew:
		fmt.Fprintf(x, "new(%s)", descrText(v.Descr))
	case OpNewArray:
		fmt.Fprintf(x, "new_array(%s, %d)", descrText(v.Descr), v.Len)
	default:
		x.WriteString(v.Code.String() + "(")
		x.items(v)
		x.WriteByte(')')
		return
	}
	x.WriteByte('{')
	x.items(v)
	x.WriteByte('}')
}

func (x *exitPrinter) items(v *Virtual) {
	for i, f := range v.Fields {
		if i > 0 {
			x.WriteString(", ")
		}
		switch v.Code {
		case OpNew:
			if f.Field == nil {
				x.WriteString("<>=")
			} else {
				x.WriteString(descrText(f.Field) + "=")
			}
		case OpNewArray:
			fmt.Fprintf(x, "%d=", f.Index)
		}
		x.value(f.Value)
	}
}

// ExitText is the line of exit n.
func (t *Trace) ExitText(n int) string {
	if n < 0 || n >= len(t.Exits) || t.Exits[n] == nil {
		return fmt.Sprintf("E%d ?", n)
	}
	p := &printer{t: t}
	p.exit(n, t.Exits[n])
	return strings.TrimSpace(p.Buffer.String())
}
