package rt

// Offsets of the Context's fields, as machine code uses them. A test holds them
// against unsafe.Offsetof.
const (
	OffExitCode  = 0
	OffExitID    = 8
	OffResume    = 16
	OffFrameBase = 24
	OffG         = 32
	OffCode      = 40
	OffLimit     = 48
	OffLow       = 56
	OffArgs      = 64
	OffRet       = OffArgs + 16*8
	OffRegs      = OffRet + 8
	OffSpill     = OffRegs + 32*8
	SizeContext  = OffSpill + NumSpill*8
)
