package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/segue-vm/segue/stm/eventlog"
)

// script is a log with two threads, a conflict, a wait, and names that want
// escaping.
const script = `log start=1700000000000000000 length=10000000 complete
thread 1 "one </script> & \"two\""
thread 2 "idle"
thread 3 "three"
place 7 line=3 file="/tmp/<a>.py" func="f" text="if x < 1 and \"y\" > z: x.a += 1 # </script>"
place 9 line=8 file="/tmp/<a>.py" func="g" text="return x.a"
@0 1 begin segment=1
@0 3 begin segment=2
@1000000 1 minor
@2000000 1 minor-end n=640
@3000000 1 commit n=16 seq=1
@4000000 3 abort cause="write-read conflict" lost=3500000 ref=4096 type="cell" other=1 seq=1 writer=7
@4100000 3 begin segment=2
@4200000 3 reader writer=7 reader=9
@4300000 1 begin segment=1
@4400000 1 inevitable reader=7 why="print"
@5000000 3 wait row="wait inevitable" other=1 writer=7 reader=9
@6000000 1 commit n=16 seq=2
@6500000 3 wait-end row="wait inevitable"
@9000000 3 commit
@10000000 1 close
@10000000 3 close
`

func stmlog(stdin string, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(args, strings.NewReader(stdin), &out, &err)
	return code, out.String(), err.String()
}

func TestCommands(t *testing.T) {
	l, err := eventlog.Parse(script)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := l.Write(&file); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "log")
	if err := os.WriteFile(name, file.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	code, text, stderr := stmlog("", "text", name)
	if code != 0 || text != script || stderr != "" {
		t.Errorf("text: %d, %s\n%s", code, stderr, text)
	}
	_, want, _ := stmlog("", name)
	if code, got, _ := stmlog(script, "-"); code != 0 || got != want || !strings.Contains(got, "Total number of transactions: 4\n") || strings.Count(got, "time line:") != 2 {
		t.Errorf("summary of the text: %d\n%s\nof the file\n%s", code, got, want)
	}
	if _, got, _ := stmlog("", "-n", "1", name); strings.Count(got, "time line:") != 1 || !strings.HasSuffix(got, "\n1 more\n") {
		t.Errorf("-n 1:\n%s", got)
	}
	if code, got, _ := stmlog("", "json", name); code != 0 || !json.Valid([]byte(got)) {
		t.Errorf("json: %d\n%s", code, got)
	}
	damaged := string(file.Bytes()[:file.Len()-8])
	if code, got, stderr := stmlog(damaged, "-"); code != 1 || !strings.Contains(got, "The log has no end") || !strings.Contains(stderr, "the log is cut off") {
		t.Errorf("damaged: %d, %s\n%s", code, stderr, got)
	}
	for _, x := range []struct {
		args         []string
		code         int
		stdin, error string
	}{
		{nil, 2, "", "usage: "},
		{[]string{"a", "b"}, 2, "", "usage: "},
		{[]string{"--what"}, 2, "", "usage: "},
		{[]string{"-n"}, 2, "", "usage: "},
		{[]string{"-n", "x", "f"}, 2, "", "stmlog: -n x: want a number\nusage: "},
		{[]string{"-n", "-1", "f"}, 2, "", "stmlog: -n -1: want a number\nusage: "},
		{[]string{"html"}, 2, "", "usage: "},
		{[]string{filepath.Join(t.TempDir(), "none")}, 1, "", "stmlog: open "},
		{[]string{"-"}, 1, "", "stmlog: -: event log: offset 0: this is not an event log\n"},
		{[]string{"-"}, 1, "log what", "stmlog: -: event log: line 1: \"what\" is not name=value\n"},
	} {
		if code, _, stderr := stmlog(x.stdin, x.args...); code != x.code || !strings.HasPrefix(stderr, x.error) {
			t.Errorf("%q: %d, %q", x.args, code, stderr)
		}
	}
	if code := run([]string{"text", name}, nil, full{}, io.Discard); code != 1 {
		t.Error("a write error is not told")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

var (
	scripts = regexp.MustCompile(`(?s)(<script[^>]*>)(.*?)</script>`)
	styles  = regexp.MustCompile(`(?s)<style>.*?</style>`)
	tags    = regexp.MustCompile(`<[^>]*>`)
)

// parts splits a page: its data, its script, and the rest.
func parts(t *testing.T, page string) (data, script, rest string) {
	t.Helper()
	list := scripts.FindAllStringSubmatch(page, -1)
	if len(list) != 2 {
		t.Fatalf("%d scripts, want data and code", len(list))
	}
	return list[0][2], list[1][2], styles.ReplaceAllString(scripts.ReplaceAllString(page, "$1</script>"), "")
}

func TestPage(t *testing.T) {
	code, page, stderr := stmlog(script, "html", "-")
	if code != 0 || stderr != "" {
		t.Fatal(code, stderr)
	}
	data, js, rest := parts(t, page)
	for d := xml.NewDecoder(strings.NewReader(rest)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, rest)
		}
	}
	if m := regexp.MustCompile(`(?i)https?:|\bsrc=|@import|<link|fetch\(|XMLHttp`).FindString(page); m != "" {
		t.Errorf("the page needs something else: %q", m)
	}
	if strings.Contains(js, "{{") || !strings.Contains(js, "addEventListener(\"keydown\"") {
		t.Error("the script is not what it should be")
	}
	text := regexp.MustCompile(`\s+`).ReplaceAllString(tags.ReplaceAllString(rest, " "), " ")
	for _, want := range []string{
		"3 threads, 10 ms", "committed transactions 3", "8.1 ms, 81.0 %", "aborted transactions 1", "4 ms, 40.0 %", "paused 1.5 ms",
		"3 three", "1 · 1 · 3.4 ms", "2 idle 0 · 0 · 0", "1 one &lt;/script&gt; &amp; &#34;two&#34; 2 · 0 · 4.7 ms",
		"1 3.5 ms 1 abort write-read conflict on cell &lt;a&gt;.py:3 in f if x &lt; 1 and &#34;y&#34; &gt; z: x.a &#43;= 1 # &lt;/script&gt; &lt;a&gt;.py:8 in g return x.a",
		"2 1.5 ms 1 wait wait inevitable",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
	var d scriptData
	if err := json.Unmarshal([]byte(data), &d); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if d.Length != 10_000_000 || len(d.Cells) != 3 || len(d.Conflicts) != 2 || d.Conflicts[0][0] != 0.4 {
		t.Errorf("%+v", d)
	}
	at := func(row int, part float64) string {
		i := int(part*columns) * numDoes
		return string(d.Cells[row][i : i+numDoes])
	}
	for _, x := range []struct {
		row        int
		part       float64
		does, want string
	}{ // threads by the time they have used
		{0, 0.2, "aborted", "\x00\xff\x00\x00"}, {0, 0.45, "committed", "\xff\x00\x00\x00"}, {0, 0.6, "waiting", "\x00\x00\xff\x00"},
		{0, 0.95, "nothing", "\x00\x00\x00\x00"}, {1, 0.05, "committed", "\xff\x00\x00\x00"}, {1, 0.15, "collecting", "\x00\x00\x00\xff"}, {2, 0.1, "nothing", "\x00\x00\x00\x00"},
	} {
		if got := at(x.row, x.part); got != x.want {
			t.Errorf("thread %d at %v: %q, want %s", x.row, x.part, got, x.does)
		}
	}
}

func TestPageOfAnEmptyLog(t *testing.T) {
	code, page, _ := stmlog("log start=0 length=0\nthread 1 \"x\"\n", "html", "-")
	if data, _, _ := parts(t, page); code != 0 || !json.Valid([]byte(data)) || !strings.Contains(page, "There were none.") || !strings.Contains(page, "The log has no end") {
		t.Errorf("%d\n%s", code, page)
	}
}
