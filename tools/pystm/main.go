// Command pystm runs Python programs.
package main

import (
	"fmt"
	"os"

	"github.com/segue-vm/segue/python"
)

func main() {
	in, err := python.New(python.Options{Args: os.Args[1:]})
	if err != nil {
		fmt.Fprintln(os.Stderr, "pystm:", err)
		os.Exit(1)
	}
	os.Exit(in.RunFile(os.Args[1]))
}
