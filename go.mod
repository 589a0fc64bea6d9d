module github.com/segue-vm/segue

go 1.26.0

require (
	github.com/anishathalye/porcupine v1.3.1
	github.com/twitchyliquid64/golang-asm v0.15.1
	golang.org/x/arch v0.32.0
	golang.org/x/sys v0.49.0
	golang.org/x/text v0.43.0
	golang.org/x/tools v0.52.0
)

require (
	github.com/anacrolix/stm v0.2.0
	github.com/peterh/liner v1.2.3
)

require (
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	github.com/mattn/go-runewidth v0.0.31 // indirect
)
