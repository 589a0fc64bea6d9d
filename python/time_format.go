package python

import (
	"fmt"
	"strings"
	"time"
)

// A brokenTime is a time as strftime gets it: fields that need not fit together.
type brokenTime struct {
	year, month, day, hour, minute, second int
	wday                                   int // Sunday is 0
	yday                                   int // January 1 is 0
	isdst                                  int
	zone                                   string
	offset                                 int
}

var (
	weekdayNames = [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	monthNames   = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// timeFormat is time._strftime: the fields are those of a struct_time that has been
// checked.
func timeFormat(t *Thread, a []Value) (Value, error) {
	var n [9]int
	if !t.isStr(a[0]) || !t.is(a[1], tidTuple) || t.size(a[1]) < len(n) || !t.isStr(a[2]) || !isInt(a[3]) {
		return 0, t.typeError("_strftime() takes a str, a tuple, a str and an int")
	}
	for i := range n {
		x, err := t.cInt(t.peekItem(a[1], i))
		if err != nil {
			return 0, err
		}
		n[i] = int(x)
	}
	at := brokenTime{n[0], n[1], n[2], n[3], n[4], n[5], (n[6] + 1) % 7, n[7] - 1, n[8], t.GoStr(a[2]), int(unboxInt(a[3]))}
	var b strings.Builder
	at.format(&b, t.GoStr(a[0]))
	return t.Str(b.String()), nil
}

// format writes the time as the C library does in the locale C.
func (x *brokenTime) format(b *strings.Builder, format string) {
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		from := i
		pad, upper, width := byte(0), false, 0
		for i++; i < len(format) && strings.IndexByte("_-0^#", format[i]) >= 0; i++ {
			if format[i] == '^' || format[i] == '#' {
				upper = true
			} else {
				pad = format[i]
			}
		}
		for ; i < len(format) && format[i] >= '0' && format[i] <= '9'; i++ {
			width = min(10*width+int(format[i]-'0'), 1000)
		}
		for i < len(format) && (format[i] == 'E' || format[i] == 'O') {
			i++
		}
		if i >= len(format) {
			b.WriteString(format[from:])
			return
		}
		text, ok := x.directive(format[i], pad, width)
		if !ok {
			text = format[from : i+1]
		}
		if upper {
			text = strings.ToUpper(text)
		}
		b.WriteString(text)
	}
}

// directive is what one directive stands for.
func (x *brokenTime) directive(c, pad byte, width int) (string, bool) {
	num := func(n, w int, with byte) (string, bool) {
		if pad == '-' {
			return itoa(int64(n)), true
		}
		if pad != 0 {
			with = pad
		}
		w = max(w, width)
		if with == '_' || with == ' ' {
			return fmt.Sprintf("%*d", w, n), true
		}
		return fmt.Sprintf("%0*d", w, n), true
	}
	all := func(format string) (string, bool) {
		var b strings.Builder
		x.format(&b, format)
		return b.String(), true
	}
	text := func(s string) (string, bool) {
		if n := width - len(s); n > 0 {
			fill := " "
			if pad == '0' {
				fill = "0"
			}
			s = strings.Repeat(fill, n) + s
		}
		return s, true
	}
	hour12 := (x.hour+11)%12 + 1
	isoYear, isoWeek := x.isoWeek()
	switch c {
	case 'a':
		return text(weekdayNames[x.wday%7][:3])
	case 'A':
		return text(weekdayNames[x.wday%7])
	case 'b', 'h':
		return text(monthNames[(x.month+11)%12][:3])
	case 'B':
		return text(monthNames[(x.month+11)%12])
	case 'c':
		return all("%a %b %e %H:%M:%S %Y")
	case 'C':
		return num(int(floorDiv(int64(x.year), 100)), 2, '0')
	case 'd':
		return num(x.day, 2, '0')
	case 'D', 'x':
		return all("%m/%d/%y")
	case 'e':
		return num(x.day, 2, ' ')
	case 'F':
		return all("%Y-%m-%d")
	case 'g':
		return num(int(floorMod(int64(isoYear), 100)), 2, '0')
	case 'G':
		return num(isoYear, 0, '0')
	case 'H':
		return num(x.hour, 2, '0')
	case 'I':
		return num(hour12, 2, '0')
	case 'j':
		return num(x.yday+1, 3, '0')
	case 'k':
		return num(x.hour, 2, ' ')
	case 'l':
		return num(hour12, 2, ' ')
	case 'm':
		return num(x.month, 2, '0')
	case 'M':
		return num(x.minute, 2, '0')
	case 'n':
		return "\n", true
	case 'p':
		return text(map[bool]string{false: "AM", true: "PM"}[x.hour >= 12])
	case 'P':
		return text(map[bool]string{false: "am", true: "pm"}[x.hour >= 12])
	case 'r':
		return all("%I:%M:%S %p")
	case 'R':
		return all("%H:%M")
	case 's':
		at := time.Date(x.year, time.Month(x.month), x.day, x.hour, x.minute, x.second, 0, localZone.Load())
		return itoa(withDST(at, x.isdst).Unix()), true
	case 'S':
		return num(x.second, 2, '0')
	case 't':
		return "\t", true
	case 'T', 'X':
		return all("%H:%M:%S")
	case 'u':
		return num((x.wday+6)%7+1, 1, '0')
	case 'U':
		return num((x.yday+7-x.wday)/7, 2, '0')
	case 'V':
		return num(isoWeek, 2, '0')
	case 'w':
		return num(x.wday, 1, '0')
	case 'W':
		return num((x.yday+7-(x.wday+6)%7)/7, 2, '0')
	case 'y':
		return num(int(floorMod(int64(x.year), 100)), 2, '0')
	case 'Y':
		return num(x.year, 0, '0')
	case 'z':
		if x.isdst < 0 && x.zone == "" {
			return "", true
		}
		sign, off := '+', x.offset
		if off < 0 {
			sign, off = '-', -off
		}
		return fmt.Sprintf("%c%02d%02d", sign, off/3600, off/60%60), true
	case 'Z':
		return text(x.zone)
	case '%':
		return "%", true
	}
	return "", false
}

// isoWeek is the year and week of ISO 8601, from the day of the year and the
// weekday.
func (x *brokenTime) isoWeek() (year, week int) {
	leap := func(y int) int {
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 1
		}
		return 0
	}
	year = x.year
	week = (x.yday - (x.wday+6)%7 + 10) / 7
	if week < 1 {
		year--
		days := 365 + leap(year)
		return year, (x.yday + days - (x.wday+6)%7 + 10) / 7
	}
	if week == 53 {
		thursday := x.yday - (x.wday+6)%7 + 3
		if thursday >= 365+leap(year) {
			return year + 1, 1
		}
	}
	return year, week
}
