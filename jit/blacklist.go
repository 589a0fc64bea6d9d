package jit

// failed books a recording or compilation that gave no trace, and decides when
// the loop or exit may be tried again: each failure doubles the wait, and after
// maxFailures there is no next time. Only functions that were too short are tried
// for ever: half of the calls of a recursive function are at the end of it.
func (d *Driver) failed(s *Site, x *exitInfo, why Reason, text string, at Location, id int) {
	d.counters.giveUp(at, why, text)
	d.counters.add(CountAborted)
	e := Event{Kind: EventAborted, Trace: id, Reason: why, Text: text, At: at}
	points := uint32(reasonTexts[why].penalty)
	var given bool
	if s != nil {
		if why == ReasonTooShort {
			points = min(points, maxFailures-1-s.fails.Load()) // the next call may recurse
		}
		given = s.fails.Add(points) >= maxFailures
		s.state.Store(siteState(given))
	} else {
		e.Bridge, e.Parent, e.Exit = true, x.c.id, x.number
		n := x.fails.Add(points)
		given = n >= maxFailures
		x.wait.Store(uint32(penalty(d.cfg.BridgeThreshold, n, x.number)))
		x.taken.Store(0)
		x.state.Store(exitState(given))
	}
	d.event(e)
	if given {
		e.Kind = EventBlacklist
		d.counters.add(CountBlacklist)
		d.event(e)
	}
}

func siteState(given bool) uint32 {
	if given {
		return siteGivenUp
	}
	return siteCold
}

func exitState(given bool) uint32 {
	if given {
		return exitGivenUp
	}
	return exitCold
}
