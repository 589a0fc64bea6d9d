package python

import (
	_ "embed"
	"strings"
	"sync"
)

// A line is the name of a function, method or class, and what it does. A method
// of a special name counts for all classes that have no line of their own.
//
//go:embed builtin_docs.txt
var builtinDocsText string

var builtinDocs = sync.OnceValue(func() map[string]string {
	docs := map[string]string{}
	for line := range strings.Lines(builtinDocsText) {
		if name, doc, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			docs[name] = doc
		}
	}
	return docs
})

// goDoc is the docstring of a built-in in Go.
func (t *Thread) goDoc(b *Builtin) Value {
	if b.Owner == nil && b.inModule() != "builtins" {
		return None
	}
	doc := builtinDocs()[b.qualified()]
	if doc == "" && b.Owner != nil {
		doc = builtinDocs()[b.Name]
	}
	if doc == "" || b.Owner != nil && builtinDocs()[b.Owner.Name] == "" {
		return None
	}
	return t.Str(doc)
}

// classDoc is the docstring of a class.
func (t *Thread) classDoc(v Value) Value {
	if doc := t.classDictGet(v, t.in.names.doc, None); doc != None || t.classDictGet(v, t.in.names.module, 0) != 0 {
		return doc
	}
	if doc := builtinDocs()[t.infoOf(v).Name]; doc != "" {
		return t.Str(doc)
	}
	return None
}
