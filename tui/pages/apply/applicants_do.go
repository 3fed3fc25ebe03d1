package apply

import (
	"context"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/registration/counter"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// hashDocuments registers the hashes of documents that lie in the folder for them by now.
func hashDocuments(env page.Env, d *applying) page.Step {
	named := d.unhashed
	return page.Work{Lead: table.Key("applicants.hashing"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
		found, err := from.Handed(ctx, named)
		if err != nil {
			return nil, err
		}
		act := counter.Hashes(found, scoring.DateOf(env.Now))
		n := 0
		for i := range act.Rows {
			n += len(act.Rows[i].Documents)
		}
		if n == 0 {
			return page.Tell{Line: page.Say(page.Warn, "applicants.hashed.none", table.CountOf(len(named)))}, nil
		}
		return page.Submit{Command: act, Told: page.Say(page.Good, "applicants.hashed", table.CountOf(n), table.CountOf(len(named)-n))}, nil
	}}
}

// giveNumbers gives all who may have one a number by the rulebook's pattern.
func giveNumbers(env page.Env, d *applying) page.Step {
	waiting := slices.DeleteFunc(slices.Clone(d.rows), func(a registration.Applicant) bool { return a.Number != "" || a.Gone })
	var rows []registration.NumberRow
	var err error
	var kept []registration.Kept
	env.Read(func(v scoring.View) { rows, kept, err = registration.Pattern(v, waiting) })
	if err != nil {
		return page.Fail{Err: err}
	}
	if len(rows) == 0 {
		return page.Fail{Err: noNumber(kept)}
	}
	ask := page.Ask{Question: table.Key("applicants.numbers.ask", table.CountOf(len(rows)), table.Plain(rows[0].Number))}
	if len(kept) > 0 {
		why := table.SaidIn(func(l wording.Lang) string { return l.Refusal(kept[0].Why) })
		ask.Detail = table.Put(table.Key("applicants.numbers.kept", table.CountOf(len(kept)), table.Plain(kept[0].ID)), table.Plain(" "), why)
	}
	return ask.NoOrYes("applicants.numbers.no", "applicants.do.numbers", func() page.Step {
		return page.Submit{Command: registration.GiveNumbers{Rows: rows}}
	})
}

// noNumber is why nobody takes a number: that nobody's result is confirmed, where that is so
// of all of them, and not what stands in the way of the first.
func noNumber(kept []registration.Kept) error {
	const unconfirmed = "screening.not-qualified"
	if slices.ContainsFunc(kept, func(k registration.Kept) bool { return k.Why.Code != unconfirmed }) {
		return &kept[0].Why
	}
	return scoring.Refuse("numbers.unconfirmed", strconv.Itoa(len(kept)))
}

// destroy has somebody say why an applicant's data is destroyed.
func destroy(_ page.Env, _ *applying, a registration.Applicant) page.Step {
	return page.Prompt{Question: table.Key("applicants.destroy.reason", table.Plain(a.ID)), Label: table.Key("people.reason"), Needed: true,
		Then: func(reason string) page.Step {
			return page.Submit{Command: registration.DestroyApplicant{ID: a.ID, Reason: reason}, Reason: reason}
		}}
}
