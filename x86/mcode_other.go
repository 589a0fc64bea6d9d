//go:build !linux

package x86

import "errors"

func mapArena(code, data int) (*arena, error) {
	return nil, errors.New("x86: machine code needs linux")
}
