package pyfmt

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/big"
	"math/rand"
	"os/exec"
	"strings"
	"testing"
)

var seed = flag.Int64("seed", 0, "replay the random cases of this seed")

// oracle answers format(value, spec), for int, float and str values, the way
// pyfmt does: the text, or "!" and the message of the error.
const oracle = `
import sys, json
def answer(kind, text, spec, percent):
    v = int(text) if kind == 'int' else float(text) if kind == 'float' else text
    try:
        return spec % v if percent else format(v, spec)
    except Exception as e:
        return '!' + str(e)
for line in sys.stdin:
    print(json.dumps(answer(*json.loads(line))))
`

func python(t *testing.T) string {
	for _, name := range []string{"python3.11", "python3"} {
		if out, err := exec.Command(name, "-c", "import sys; print(sys.version_info[:2])").Output(); err == nil && strings.TrimSpace(string(out)) == "(3, 11)" {
			return name
		}
	}
	t.Skip("no CPython 3.11 on this machine to compare with")
	return ""
}

type question struct {
	kind, text, spec string
	percent          bool
}

func (q question) answer() string {
	s, err := q.format()
	if err != nil {
		return "!" + err.Error()
	}
	return s
}

func (q question) format() (string, error) {
	i, _ := new(big.Int).SetString(q.text, 10)
	f, _ := ParseFloat(q.text)
	if q.percent {
		body := q.spec[1:]
		flags := body[:len(body)-len(strings.TrimLeft(body, "-+ #0"))]
		var width int
		prec := -1
		rest := body[len(flags) : len(body)-1]
		fmt.Sscanf(rest, "%d", &width)
		if _, after, ok := strings.Cut(rest, "."); ok {
			prec = 0
			fmt.Sscanf(after, "%d", &prec)
		}
		verb := rune(body[len(body)-1])
		switch q.kind {
		case "int":
			return Percent(flags, width, prec, verb, i)
		case "float":
			return Percent(flags, width, prec, verb, f)
		}
		return Percent(flags, width, prec, verb, q.text)
	}
	p, err := ParseSpec(q.spec, q.kind, q.kind == "str")
	if err != nil {
		return "", err
	}
	switch q.kind {
	case "int":
		return p.Int(i)
	case "float":
		return p.Float(f)
	}
	return p.Str(q.text)
}

func pick(r *rand.Rand, from ...string) string { return from[r.Intn(len(from))] }

func randomSpec(r *rand.Rand) string {
	return pick(r, "", "", "<", ">", "^", "=", "*<", "x^", "0=", "é>") + pick(r, "", "", "", "+", "-", " ") +
		pick(r, "", "", "", "", "z") + pick(r, "", "", "#") + pick(r, "", "", "0") + pick(r, "", "3", "12", "25") +
		pick(r, "", "", "", ",", "_") + pick(r, "", "", ".0", ".3", ".17", ".") +
		pick(r, "", "d", "b", "o", "x", "X", "c", "e", "E", "f", "F", "g", "G", "%", "s", "y", "n")
}

func randomValue(r *rand.Rand) (kind, text string) {
	switch r.Intn(3) {
	case 0:
		n := new(big.Int).Rand(r, new(big.Int).Lsh(big.NewInt(1), uint(1+r.Intn(90))))
		if r.Intn(2) == 0 {
			n.Neg(n)
		}
		return "int", n.String()
	case 1:
		f := math.Float64frombits(r.Uint64())
		switch r.Intn(4) {
		case 0:
			f = float64(r.Intn(100000)) / 8
		case 1:
			f = (r.Float64() - 0.5) * math.Pow(10, float64(r.Intn(24)-5))
		case 2:
			f = []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), 1e16, 9999999999999998, 1e-4, 0.5, 2.5}[r.Intn(10)]
		}
		return "float", Repr(f)
	}
	return "str", pick(r, "", "a", "héllo", "some longer text", "日本")
}

func TestAgainstCPython(t *testing.T) {
	py := python(t)
	if *seed == 0 {
		*seed = rand.Int63()
	}
	t.Logf("replay with -seed %d", *seed)
	r := rand.New(rand.NewSource(*seed))
	var questions []question
	var input strings.Builder
	enc := json.NewEncoder(&input)
	for range 30000 {
		kind, text := randomValue(r)
		q := question{kind, text, randomSpec(r), false}
		if r.Intn(4) == 0 {
			verbs := map[string]string{"int": "dxXoi", "float": "eEfFgG", "str": "s"}[kind]
			q.percent = true
			q.spec = "%" + pick(r, "", "-", "+", " ", "#", "0", "-0", "+0", "#0") + pick(r, "", "4", "15") + pick(r, "", "", ".0", ".5") + string(verbs[r.Intn(len(verbs))])
		}
		questions = append(questions, q)
		enc.Encode([]any{q.kind, q.text, q.spec, q.percent})
	}
	cmd := exec.Command(py, "-c", oracle)
	cmd.Stdin = strings.NewReader(input.String())
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	bad := 0
	lines := bufio.NewScanner(strings.NewReader(string(out)))
	for i := 0; lines.Scan(); i++ {
		var want string
		json.Unmarshal(lines.Bytes(), &want)
		if got := questions[i].answer(); got != want {
			if bad++; bad <= 20 {
				t.Errorf("%+v: got %q, want %q", questions[i], got, want)
			}
		}
	}
	if bad > 20 {
		t.Errorf("and %d more", bad-20)
	}
}

func TestRepr(t *testing.T) {
	for text, want := range map[string]string{"1": "1.0", "1e16": "1e+16", "0.0001": "0.0001", "1e-5": "1e-05",
		"-0.0": "-0.0", "123456789012345680": "1.2345678901234568e+17", "nan": "nan", " -Infinity ": "-inf", "1_000.5": "1000.5"} {
		f, ok := ParseFloat(text)
		if got := Repr(f); !ok || got != want {
			t.Errorf("repr(float(%q)) = %s, %v; want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", " ", "1__0", "_1", "1_", "0x10", "1e", "++1", "infin", "1 2", "١_"} {
		if f, ok := ParseFloat(text); ok {
			t.Errorf("float(%q) = %v", text, f)
		}
	}
}

func TestParseInt(t *testing.T) {
	for _, c := range []struct {
		text string
		base int
		want string
	}{{" 12 ", 10, "12"}, {"-0x1F", 0, "-31"}, {"0b_1", 0, "1"}, {"0", 0, "0"}, {"00", 0, "0"}, {"z", 36, "35"},
		{"0x1f", 16, "31"}, {"1_000", 10, "1000"}, {"١٢", 10, "12"}, {"0b1", 16, "177"},
		{"", 10, ""}, {"1__0", 10, ""}, {"012", 0, ""}, {"+-1", 10, ""}, {"2", 2, ""}, {"0x", 16, ""}} {
		got := ""
		if n, ok := ParseInt(c.text, c.base); ok {
			got = n.String()
		}
		if got != c.want {
			t.Errorf("int(%q, %d) = %q, want %q", c.text, c.base, got, c.want)
		}
	}
}
