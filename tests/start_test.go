package tests

import (
	"os/exec"
	"testing"
)

// BenchmarkStart is the time of the smallest program, beside python3.11's:
// go test ./tests -run xxx -bench Start
func BenchmarkStart(b *testing.B) {
	for _, x := range []struct{ name, path string }{{"pystm", pystm(b)}, {"python3.11", python311()}} {
		if x.path == "" {
			continue
		}
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				if err := exec.Command(x.path, "-c", "pass").Run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
