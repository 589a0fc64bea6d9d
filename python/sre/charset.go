package sre

import "unicode"

// A charset is a set of characters, as a bit map below 256 and as ranges and
// categories above.
type charset struct {
	low     [4]uint64
	ranges  [][2]rune
	cats    []setItem
	negate  bool
	fold    func(rune) rune // applied to a character before the look, or nil
	unicode bool            // categories are Unicode's
}

func (s *charset) has(c rune) bool {
	if c < 256 {
		return s.low[c>>6]>>(c&63)&1 != 0
	}
	return s.look(c)
}

// look is has without the bit map.
func (s *charset) look(c rune) bool {
	if s.fold != nil {
		c = s.fold(c)
	}
	for _, r := range s.ranges {
		if r[0] <= c && c <= r[1] {
			return !s.negate
		}
	}
	for _, k := range s.cats {
		if inCategory(k.category, c, s.unicode) {
			return !s.negate
		}
	}
	return s.negate
}

// finish fills the bit map.
func (s *charset) finish() *charset {
	for c := rune(0); c < 256; c++ {
		if s.look(c) {
			s.low[c>>6] |= 1 << (c & 63)
		}
	}
	return s
}

func inCategory(k, c rune, uni bool) bool {
	switch k {
	case 'd', 'D':
		yes := isDigitASCII(c) || uni && c >= 128 && Chars.IsDecimal(c)
		return yes == (k == 'd')
	case 's', 'S':
		yes := isSpaceASCII(c)
		if uni {
			yes = Chars.IsSpace(c)
		}
		return yes == (k == 's')
	}
	return isWord(c, uni) == (k == 'w')
}

// newSet makes the set for a node under the given flags.
func newSet(n setNode, f Flags) *charset {
	s := &charset{negate: n.negate, unicode: f&Unicode != 0}
	for _, x := range n.items {
		if x.category != 0 {
			s.cats = append(s.cats, x)
		} else {
			s.ranges = append(s.ranges, [2]rune{x.lo, x.hi})
		}
	}
	if f&IgnoreCase != 0 {
		s.ignoreCase()
	}
	return s.finish()
}

// ignoreCase turns a set into what lower case characters are looked up in.
func (s *charset) ignoreCase() {
	lower, cased := lowerASCII, isLetterASCII
	if s.unicode {
		lower, cased = unicode.ToLower, func(c rune) bool {
			return unicode.ToLower(c) != c || unicode.ToUpper(c) != c || s.alike(c) != nil
		}
	}
	var ranges [][2]rune
	some := false
	add := func(c rune) {
		if n := len(ranges); n > 0 && ranges[n-1][1]+1 == c {
			ranges[n-1][1] = c
		} else if n == 0 || c < ranges[n-1][0] || c > ranges[n-1][1] {
			ranges = append(ranges, [2]rune{c, c})
		}
	}
	for _, r := range s.ranges {
		hi := min(r[1], lastCased)
		if hi < r[1] {
			ranges = append(ranges, [2]rune{max(r[0], lastCased+1), r[1]})
		}
		for c := r[0]; c <= hi; c++ {
			some = some || cased(c)
			l := lower(c)
			if a := s.alike(l); a != nil {
				for _, x := range a {
					add(x)
				}
			} else {
				add(l)
			}
		}
	}
	if some {
		s.fold, s.ranges = lower, ranges
	}
}

func (s *charset) alike(c rune) []rune {
	if !s.unicode {
		return nil
	}
	return alike()[c]
}

// lastCased is the last character with a lower or upper case form.
const lastCased = 0x1E943

// newLetter makes the set of a character that matches in either case; nil if it
// has only one.
func newLetter(c rune, f Flags) *charset {
	s := newSet(setNode{items: []setItem{{lo: c, hi: c}}}, f)
	if s.fold == nil {
		return nil
	}
	return s
}

// union makes the set of all that is in one of the sets; it may hold more above
// 255.
func union(sets []*charset) *charset {
	u := &charset{}
	for _, s := range sets {
		for i := range u.low {
			u.low[i] |= s.low[i]
		}
		for _, r := range s.ranges {
			u.ranges = append(u.ranges, r)
		}
		if s.negate || s.fold != nil || len(s.cats) > 0 {
			u.ranges = [][2]rune{{256, unicode.MaxRune}}
		}
	}
	return u
}
