package home

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// wait is a kind of thing that waits: at which place it is counted, and where it is
// done; to whom it is told, scoring says, since that is a right.
type wait struct {
	what  scoring.WaitKind
	place page.ID
	to    func(page.ID, scoring.Wait) page.Go // nil: to the place, for the component
}

var waits = []wait{
	{scoring.WaitRulebook, "rulebook", nil},
	{scoring.WaitFreeze, "rulebook", nil},
	{scoring.WaitDecree, "plan", inside("plan-posts")},
	{scoring.WaitApprove, "plan", inside("plan-posts")},
	{scoring.WaitAmendment, "amendments", nil},
	{scoring.WaitFormations, "formations", nil},
	{scoring.WaitCandidates, "candidates", nil},
	{scoring.WaitApplicants, "applicants", nil},
	{scoring.WaitPeople, "people", nil},
	{scoring.WaitEnrol, "people", nil},
	{scoring.WaitCode, "people", with("again", "on")},
	{scoring.WaitPanels, "panels", nil},
	{scoring.WaitIdle, "panels", nil},
	{scoring.WaitHole, "panels", about("seats")},
	{scoring.WaitSurplus, "panels", about("seats")},
	{scoring.WaitConflict, "candidates", about("candidate")},
	{scoring.WaitVerify, "screening", nil},
	{scoring.WaitSupervise, "supervision", nil},
	{scoring.WaitAgain, "screening", nil},
	{scoring.WaitNumber, "applicants", nil},
	{scoring.WaitDeclare, "declare", nil},
	{scoring.WaitNobody, "conflicts", nil},
	{scoring.WaitNoRuling, "conflicts", nil},
	{scoring.WaitNoAnswer, "people", nil},
	{scoring.WaitLift, "conflicts", nil},
	{scoring.WaitLate, "objections", nil},
	{scoring.WaitObjection, "objections", nil},
	{scoring.WaitComplaint, "complaints", nil},
	{scoring.WaitOverdue, "complaints", nil},
	{scoring.WaitAlike, "objections", inside("objectionalike")},
	{scoring.WaitExtension, "objections", inside("objectiondays")},
	{scoring.WaitWritten, "written", nil},
	{scoring.WaitSecond, "written", nil},
	{scoring.WaitRepeat, "sittings", repeat},
	{scoring.WaitSitting, "sittings", sitting},
	{scoring.WaitWriteOff, "venues", nil},
	{scoring.WaitOnPaper, "venues", missing},
	{scoring.WaitRefused, "venues", missing},
	{scoring.WaitVenue, "venues", missing},
	{scoring.WaitSilent, "venues", nil},
	{scoring.WaitSign, "venues", nil},
	{scoring.WaitSheets, "queue", nil},
	{scoring.WaitConfirm, "queue", nil},
	{scoring.WaitUnconfirmed, "queue", nil},
	{scoring.WaitMove, "queue", about("sheet")},
	{scoring.WaitDiffer, "keying", nil},
	{scoring.WaitGap, "moderation", about("moderation")},
	{scoring.WaitReview, "moderation", about("moderation")},
	{scoring.WaitTie, "ranking", tie},
	{scoring.WaitCorrected, "log", with("only", "corrected")},
	{scoring.WaitUncounted, "log", with("only", "uncounted")},
	{scoring.WaitClash, "clashes", nil},
	{scoring.WaitJoin, "laptops", nil},
	{scoring.WaitParted, "laptops", nil},
}

// row is the row of a kind; it is there: a test holds that every kind has one.
func row(what scoring.WaitKind) wait {
	at := slices.IndexFunc(waits, func(w wait) bool { return w.what == what })
	if at < 0 {
		return wait{what: what}
	}
	return waits[at]
}

// Lead is where something that waits is done.
func Lead(w scoring.Wait) page.Go {
	r := row(w.What)
	if r.to != nil {
		return r.to(r.place, w)
	}
	return goes(r.place, w)
}

// Words say what waits, without whose it is, and whether its last day has passed.
func Words(w scoring.Wait, today scoring.Date) table.Words {
	key := "home.wait." + string(w.What)
	if w.What == scoring.WaitFormations && w.Count > 0 {
		key = "home.wait.quotas"
	}
	switch {
	case w.Until == 0:
	case today > w.Until:
		key += ".late"
	default:
		key += ".until"
	}
	return table.Key(key, table.CountOf(w.Count), table.CountOf(w.People), table.DayOf(w.Until))
}

// ID names something that waits among all that do.
func ID(w scoring.Wait) string {
	switch {
	case w.Place != "":
		return string(w.What) + "/" + w.Place
	case w.Component == nil:
		return string(w.What)
	}
	return string(w.What) + "/" + w.Component.Code
}

// Of is what it is about, in words; "": the whole selection.
func Of(w scoring.Wait, l wording.Lang) string {
	if w.Component == nil {
		return w.Place
	}
	return l.Of(w.Component.Name)
}

// goes leads to a place, for the component that waits.
func goes(to page.ID, w scoring.Wait) page.Go {
	args := page.Args{}
	if w.Component != nil {
		args["component"] = w.Component.Code
	}
	return page.Go{To: to, Args: args}
}

// inside leads to a page that is reached from the place.
func inside(to page.ID) func(page.ID, scoring.Wait) page.Go {
	return func(_ page.ID, w scoring.Wait) page.Go { return goes(to, w) }
}

// with leads to the place of the kind with a word more.
func with(word, value string) func(page.ID, scoring.Wait) page.Go {
	return func(place page.ID, w scoring.Wait) page.Go {
		g := goes(place, w)
		g.Args[word] = value
		return g
	}
}

// about leads to what is said of the first candidate.
func about(to page.ID) func(page.ID, scoring.Wait) page.Go {
	return func(_ page.ID, w scoring.Wait) page.Go {
		g := goes(to, w)
		g.Args["candidate"] = w.Candidate
		return g
	}
}

// repeat leads to where another time is planned: of a written test, that is its marks.
func repeat(place page.ID, w scoring.Wait) page.Go {
	if w.Component != nil && w.Component.Rubric == nil {
		return about("written")(place, w)
	}
	return goes(place, w)
}

// sitting leads to the one that is to be closed, or to all of them.
func sitting(place page.ID, w scoring.Wait) page.Go {
	if w.Count != 1 {
		return goes(place, w)
	}
	return page.Go{To: "sitting", Args: page.Args{"sitting": string(w.Sitting)}}
}

// missing leads to what has still to come of a venue.
func missing(_ page.ID, w scoring.Wait) page.Go {
	return page.Go{To: "missing", Args: page.Args{"only": w.Place}}
}

// tie leads to the formation that nothing settles, or to all of them.
func tie(place page.ID, w scoring.Wait) page.Go {
	if w.Count != 1 {
		return goes("overview", w)
	}
	return page.Go{To: "ranking", Args: page.Args{"group": w.Group}}
}
