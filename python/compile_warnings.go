package python

import "github.com/segue-vm/segue/python/code"

// warned issues the warnings of the compiler about c, which may be errors by the
// program's will. It may call back.
func (t *Thread) warned(c *code.Code) error {
	if len(c.Warnings) == 0 {
		return nil
	}
	_, err := t.Call(t.in.helper.compileWarnings, t.warnings(c))
	return err
}

// firstRun is the call, a tuple, that runs the function f of a module after the
// warnings about it.
func (t *Thread) firstRun(f Value) Value {
	c := t.in.code(t.peek(f, funcCode)).Code
	if len(c.Warnings) == 0 {
		return t.newTuple(f)
	}
	return t.newTuple(t.in.helper.runWarned, t.warnings(c), f)
}

// warnings is a list of category, message and place of each warning about c.
func (t *Thread) warnings(c *code.Code) Value {
	list := t.newList(nil)
	for _, w := range c.Warnings {
		text := None
		if w.Text != "" {
			text = t.Str(w.Text)
		}
		number := func(i int) Value { return smallInt(int64(i)) }
		place := t.newTuple(t.Str(c.Filename), number(w.Line), number(w.Offset), text, number(w.EndLine), number(w.EndOffset))
		t.listAppend(list, t.newTuple(t.Str(w.Category), t.Str(w.Msg), place))
	}
	return list
}
