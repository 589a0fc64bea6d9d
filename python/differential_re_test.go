package python_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// TestReAsCPython compares random calls of the functions of re, and of the methods
// of their results. Patterns at random are compared in package sre.
func TestReAsCPython(t *testing.T) {
	rng := rand.New(rand.NewPCG(uint64(seedOf(t)), 7))
	pick := func(xs ...string) string { return xs[rng.IntN(len(xs))] }
	str := func() string {
		s := ""
		for range rng.IntN(8) {
			s += pick("a", "b", "a", "x1", " ", "é", "\u03bb", "\U0001d4b3", "\n", "-")
		}
		return fmt.Sprintf("%+q", s)
	}
	pattern := func() string {
		return "r'" + pick(`a`, `(a)|(b)`, `(?P<x>\w)(?P<y>\d)?`, `\s*`, ``, `[^a]+?`, `(\w+)-(\w+)`, `(?i)A`, `^`, `$`, `\b`, `(?=(a))`, `a*`,
			`(a)(b)?`, `.`, `(?s:.)+`, `[\u03b1-\u03c9]`, `(`, `(?P<n>a)(?P=n)`, `x(?#c)1`) + "'"
	}
	repl := func() string {
		return pick(`'-'`, `''`, `r'<\g<0>>'`, `r'\1'`, `r'\2\1'`, `r'\g<x>'`, `r'\n\\'`, `'é'`, `'\U0001d4b3'`, `lambda m: m.group()*2`,
			`lambda m: None`, `lambda m: str(m.span())`, `r'\g<1>0'`, `r'\x'`, `b'-'`, `5`)
	}
	flags := func() string { return pick("0", "re.I", "re.M", "re.S", "re.A", "re.I | re.M", "re.U") }
	number := func() string { return pick("0", "1", "2", "-1", "100") }
	var lines []string
	for range iterations(400) {
		p, s := pattern(), str()
		m := "re.search(" + p + ", " + s + ", " + flags() + ")"
		lines = append(lines, pick(
			"re.sub("+p+", "+repl()+", "+s+", "+number()+", "+flags()+")",
			"re.subn("+p+", "+repl()+", "+s+", count="+number()+")",
			"re.split("+p+", "+s+", "+number()+", "+flags()+")",
			"re.findall("+p+", "+s+", "+flags()+")",
			"[(m.span(), m.groups(), m.lastindex, m.lastgroup) for m in re.finditer("+p+", "+s+")]",
			"re.compile("+p+").findall("+s+", "+number()+", "+number()+")",
			"re.compile("+p+", "+flags()+").fullmatch("+s+", "+number()+")",
			m, m+".groupdict()", m+".regs", m+".expand("+repl()+")", m+"["+pick("0", "1", "'x'", "2", "-1")+"]", m+".span("+number()+")",
			"re.escape("+s+")", "re.compile("+p+", "+flags()+")"))
	}
	compareLines(t, "import re\n", lines, stm.Options{CollectEvery: 5, AbortEvery: 11, Seed: 3})
}

// TestDatetimeAsCPython compares random arithmetic with times, and their texts.
func TestDatetimeAsCPython(t *testing.T) {
	rng := rand.New(rand.NewPCG(uint64(seedOf(t)), 8))
	pick := func(xs ...string) string { return xs[rng.IntN(len(xs))] }
	n := func(lo, hi int) string { return fmt.Sprint(lo + rng.IntN(hi-lo+1)) }
	date := func() string { return "date(" + n(1, 9999) + ", " + n(1, 12) + ", " + n(1, 29) + ")" }
	delta := func() string {
		return pick("timedelta("+n(-400000, 400000)+", "+n(-99999, 99999)+", "+n(-9999999, 9999999)+")", "timedelta(hours="+n(-50, 50)+".25)",
			"timedelta(microseconds="+n(-9, 9)+".5)", "timedelta(days="+n(-9, 9)+".123456)")
	}
	zone := func() string {
		return pick("None", "UTC", "timezone(timedelta(minutes="+n(-1439, 1439)+"))", "timezone(timedelta(seconds="+n(-9999, 9999)+"), 'Z')")
	}
	moment := func() string {
		return "datetime(" + n(1, 9999) + ", " + n(1, 12) + ", " + n(1, 28) + ", " + n(0, 23) + ", " + n(0, 59) + ", " + n(0, 59) + ", " + n(0, 999999) + ", " + zone() + ")"
	}
	text := func() string {
		day := n(1990, 2030) + pick("-01-31", "-12-30", "0131", "-W05-3", "W053", "-13-01", "-02-30", "-1-1")
		at := pick("10", "10:11", "101112", "10:11:12.5", "10:11:12,123456789", "24:00", "10:60", "1")
		return "'" + pick(day, day+pick("T", " ")+at+pick("", "Z", "+01:00", "-0130"), day+" ") + "'"
	}
	format := func() string {
		return "'%" + pick("a %d %b %Y", "A %j %U %W", "G-W%V-%u", "H:%M:%S.%f", "I %p %y", "c|%x|%X", "z %Z %%", "-d/%-m", "s") + "'"
	}
	var lines []string
	for range iterations(400) {
		m := moment()
		lines = append(lines, pick(date()+" + "+delta(), date()+" - "+date(), date()+".isocalendar()", date()+".timetuple()", m, "str("+m+")",
			m+" - "+moment(), m+" + "+delta(), m+" < "+moment(), m+" == "+moment(), m+".isoformat(timespec='"+pick("auto", "hours", "milliseconds")+"')",
			delta()+" * "+n(-9, 9)+".5", delta()+" / "+delta(), delta()+" // "+n(-3, 9), "divmod("+delta()+", "+delta()+")", "str("+delta()+")",
			"repr("+delta()+" / "+n(-5, 5)+")", delta()+" % "+delta(), "datetime.fromisoformat("+text()+")", "date.fromisoformat("+text()+")",
			"time.fromisoformat('"+pick("10", "10:11", "101112", "10:11:12.5Z", "24:00", "T10:11-01:00", "1", "10:60")+"')", m+".timestamp() if "+m+".tzinfo else 0", m+".astimezone("+pick("UTC", "timezone(timedelta(hours=5))")+") if "+m+".tzinfo else 0",
			m+".strftime("+format()+") if "+m+".year > 1970 else 0", "datetime.fromtimestamp("+n(-99999999, 99999999)+"."+n(0, 9999999)+", UTC)",
			date()+".replace(day="+n(0, 32)+")", "hash("+m+".replace(tzinfo=None)) == hash("+m+".replace(tzinfo=None))", m+".utctimetuple()", m+".__reduce__()",
			"datetime.strptime("+m+".strftime("+pick("'%Y %m %d %H %M %S %f'", "'%d/%b/%Y'", "'%A %d %B %Y'")+"), "+pick("'%Y %m %d %H %M %S %f'", "'%d/%b/%Y'", "'%A %d %B %Y'")+")"))
	}
	compareLines(t, "from datetime import *\n", lines, stm.Options{})
}
