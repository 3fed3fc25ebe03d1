package office

import (
	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/venues"
	"ampera/tui/page"
)

// notOff is why nobody writes a venue off here, or nil.
func (v *away) notOff() *scoring.Refusal {
	switch {
	case v.Stage == scoring.VenueClosed:
		return scoring.Refuse("writeoff.closed", v.Place)
	case v.Stage == scoring.VenuePlanned:
		return scoring.Refuse("writeoff.not-prepared", v.Place)
	case v.Stage == scoring.VenueWrittenOff:
		return scoring.Refuse("writeoff.done", v.Place)
	case v.Off.Pending() && v.Off.Mine && !v.Off.Stale:
		return scoring.Refuse("writeoff.mine")
	}
	return nil
}

// writeOff is what comes next of writing a venue off: somebody says why, or another person
// confirms it.
func (v *away) writeOff() page.Step {
	done := func(key string) page.Line { return page.Say(page.Good, key, table.Plain(v.Place)) }
	if !v.Off.Pending() || v.Off.Stale {
		told := "venues.off.proposed"
		if v.Off.Single {
			told = "venues.off.alone"
		}
		return page.Because(table.Keyed("venues.off.ask", v.Place), func(reason string) page.Step {
			return page.Submit{Command: venues.WriteOff{Place: v.Place, Reason: reason}, Told: done(told)}
		})
	}
	ask := page.Ask{Question: table.Keyed("venues.off.confirm", v.Place),
		Detail: table.Keyed("venues.off.confirm.more", v.Off.Reason, v.Off.Name)}
	return ask.NoOrYes("venues.off.no", "venues.off.yes", func() page.Step {
		return page.Submit{Command: venues.ConfirmWriteOff{Place: v.Place}, Told: done("venues.off.done")}
	})
}
