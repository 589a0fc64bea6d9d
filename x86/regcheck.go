package x86

func check(e *emitter) error { return nil }
