package trace

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The annotated loop of the package comment is a real trace.
func TestDocLoop(t *testing.T) {
	src, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	text := string(src)
	_, text, _ = strings.Cut(text, "After optimisation:\n")
	text, _, _ = strings.Cut(text, "# Names")
	comment := regexp.MustCompile(`(?m)^//\t?|  +[^\n]*$`)
	loop := strings.TrimSpace(comment.ReplaceAllString(text, ""))
	tr, err := ParseOps("doc.go", "descr <Obj> type size=32 tid=9\ndescr <Obj.total> field val @16", loop)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(tr.String()); got != loop {
		t.Errorf("printed:\n%s\nwant:\n%s", got, loop)
	}
	h := NewHeap()
	obj := must((&evaluator{mem: h}).newObject(&Type{TID: 9, Size: 32}))
	b := GenBoxing
	must(0, h.Store(obj, 16, 8, b.BoxInt(100)))
	h.Start()
	r, err := Eval(tr, &Env{Memory: h, Boxing: b, Frame: FrameWords(obj, b.BoxInt(5), b.BoxInt(0))})
	if err != nil || r.Exit != 1 || must(h.Load(obj, 16, 8)) != b.BoxInt(110) {
		t.Errorf("%v %+v", err, r)
	}
}
