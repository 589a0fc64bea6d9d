package python

import (
	"encoding/binary"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// localZone is the zone of local time: what TZ said at the start, or at the last
// tzset. It belongs to the process, as the environment does.
var localZone atomic.Pointer[time.Location]

func init() { localZone.Store(zoneOfEnvironment()) }

// timeZoneFuncs add what reads and changes the local zone to the module _time.
func timeZoneFuncs(m *ModuleDef) {
	m.Func("_tzset()", func(t *Thread, a []Value) (Value, error) {
		return t.outside(0, 0, func() bool { localZone.Store(zoneOfEnvironment()); return true },
			func(t *Thread, _, _ Value) (Value, error) { return t.zoneTuple(), nil })
	})
	m.Calm("_zones()", func(t *Thread, a []Value) (Value, error) { return t.zoneTuple(), nil })
	m.Calm("_mktime(year, month, day, hour, minute, second, isdst, /)", func(t *Thread, a []Value) (Value, error) {
		var n [7]int
		for i := range n {
			x, err := t.cInt(a[i])
			if err != nil {
				return 0, err
			}
			n[i] = int(x)
		}
		at := time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, localZone.Load())
		return boxFloat(float64(withDST(at, n[6]).Unix())), nil
	})
}

// zoneTuple is timezone, altzone, daylight and tzname of the module time.
func (t *Thread) zoneTuple() Value {
	std, dst, stdOff, dstOff := timeZones()
	daylight := int64(0)
	if stdOff != dstOff {
		daylight = 1
	}
	return t.newTuple(smallInt(int64(-stdOff)), smallInt(int64(-dstOff)), smallInt(daylight), t.newTuple(t.Str(std), t.Str(dst)))
}

// timeZones are the names and offsets of local time in winter and in summer.
func timeZones() (std, dst string, stdOff, dstOff int) {
	here := localZone.Load()
	year := time.Now().Year()
	std, stdOff = time.Date(year, 1, 1, 0, 0, 0, 0, here).Zone()
	dst, dstOff = time.Date(year, 7, 1, 0, 0, 0, 0, here).Zone()
	if stdOff > dstOff { // south
		std, dst, stdOff, dstOff = dst, std, dstOff, stdOff
	}
	return std, dst, stdOff, dstOff
}

// withDST is the moment that the clock reading of at means if isdst tells whether
// it is in summer time (negative: unknown): the nearest such time has the offset.
func withDST(at time.Time, isdst int) time.Time {
	if isdst < 0 || at.IsDST() == (isdst > 0) {
		return at
	}
	const week, most = 7 * 24 * time.Hour, 2 * 366 * 24 * time.Hour
	for d := week; d < most; d += week {
		for _, near := range []time.Time{at.Add(-d), at.Add(d)} {
			if near.IsDST() == (isdst > 0) {
				_, is := at.Zone()
				_, asked := near.Zone()
				return at.Add(time.Duration(is-asked) * time.Second)
			}
		}
	}
	return at
}

// zoneOfEnvironment is the zone that TZ names or describes.
func zoneOfEnvironment() *time.Location {
	name, set := syscall.Getenv("TZ")
	name = strings.TrimPrefix(name, ":")
	switch {
	case !set:
		name = "/etc/localtime"
	case name == "":
		return time.UTC
	}
	if strings.HasPrefix(name, "/") {
		if data, err := os.ReadFile(name); err == nil {
			if zone, err := time.LoadLocationFromTZData(name, data); err == nil {
				return zone
			}
		}
	} else if zone, err := time.LoadLocation(name); err == nil && name != "Local" {
		return zone
	}
	if !set {
		return time.UTC
	}
	return zoneByRule(name)
}

// zoneByRule is the zone of a rule like EST5EDT,M3.2.0,M11.1.0: the last line of a
// file of zones, whose reader understands it. What is no rule is the name of UTC.
func zoneByRule(rule string) *time.Location {
	end := strings.IndexFunc(rule, func(c rune) bool { return !(c|0x20 >= 'a' && c|0x20 <= 'z') })
	if end < 0 {
		end = len(rule)
	}
	name := rule[:end] + "\x00"
	header := func(version byte, types, chars uint32) []byte {
		b := append([]byte("TZif"), version)
		b = append(b, make([]byte, 15)...)
		for _, n := range []uint32{0, 0, 0, 0, types, chars} {
			b = binary.BigEndian.AppendUint32(b, n)
		}
		return b
	}
	data := append(header('2', 0, 0), header('2', 1, uint32(len(name)))...)
	data = append(data, 0, 0, 0, 0, 0, 0) // offset, whether it is summer time, where the name is
	data = append(data, name+"\n"+rule+"\n"...)
	zone, err := time.LoadLocationFromTZData(rule, data)
	if err != nil {
		return time.FixedZone(rule[:end], 0)
	}
	return zone
}
