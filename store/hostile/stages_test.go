package hostile

import (
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/integrity"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

// as is what a desk made of somebody's command, as another says it of themselves.
func (c *client) as(who, by scoring.PersonID, cmd scoring.Command) act {
	c.Helper()
	d, err := c.plan(who, cmd)
	c.check(err)
	d = forged(d)
	for i := range d.Facts {
		for n := range d.Facts[i].Cells {
			if d.Facts[i].Cells[n].Name == "by" {
				d.Facts[i].Cells[n].Value = string(by)
			}
		}
	}
	return act{who: by, d: d}
}

// numbered gives R3, who qualifies, the number 026.
func numbered(c *client) {
	c.do(sek, registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R3", Number: "026"}}})
}

// The stages before the tests: what their desks refuse, somebody signs with a program of
// their own, and it counts nowhere.
func TestOwnClientInStages(t *testing.T) {
	mark := func(c *client, number string) scoring.Decision {
		return c.said1(scoring.KindSaveWritten, scoring.Subject{Kind: scoring.OnWritten, ID: number}, "pedagogik", "80")
	}
	registered := scoring.Subject{Kind: scoring.OnRegistration, ID: "026"}
	ms := scoring.Qualified.String()
	draft := func(c *client, number string) scoring.Decision {
		return c.said1(scoring.KindSaveSheet, sheet(number, p1).Subject(), "mark/materi", "4", "status", "draft")
	}
	knows := func(applicant string) conflict.Declare {
		return conflict.Declare{Applicant: applicant, Tie: conflict.Kinship}
	}
	tie := func(number string) conflict.Declare { return conflict.Declare{Number: number, Tie: conflict.Kinship} }
	for name, x := range map[string]struct {
		in, want string
		do       func(c *client) act
	}{
		"one's own verification confirmed": {"screened", "no-right screening.own", func(c *client) act {
			return c.as(ketua, sek, screening.Confirm{Applicants: []string{"R2"}, Day: 20260912})
		}},
		"one's own decision judged, by who confirmed it": {"screened", "no-right objection.own", func(c *client) act {
			fails(c)
			c.do(sek, objects("R4"))
			return c.as(wakil, ketua, grants)
		}},
		"one's own decision judged, by who verified it": {"screened", "no-right objection.own", func(c *client) act {
			fails(c)
			c.do(sek, objects("R4"))
			return c.as(wakil, sek, grants)
		}},
		"a decision about an applicant to whom the verifier is tied": {"screened", "no-right conflict.kept", func(c *client) act {
			a := c.as(sek, sek, verifies("R1"))
			c.do(sek, knows("R1"))
			return a
		}},
		"a decision about an applicant of the verifier's own formation": {"screened", "no-right conflict.kept", func(c *client) act {
			a := c.as(sek, sek, verifies("R1"))
			c.do(sek, conflict.Declare{Group: scoring.GroupKey([]string{"Guru IPA", "SMPN 1"}), Tie: conflict.School})
			return a
		}},
		"a decision about an applicant, as if the tie were unseen": {"screened", "no-right conflict.kept", func(c *client) act {
			a := c.as(sek, sek, verifies("R1"))
			seen := c.log.Heads()
			c.do(sek, knows("R1"))
			a.seen = seen
			return a
		}},
		"a decision confirmed by who is tied to the applicant": {"screened", "no-right conflict.kept", func(c *client) act {
			a := c.as(ketua, ketua, screening.Confirm{Applicants: []string{"R2"}, Day: 20260912})
			c.do(ketua, knows("R2"))
			return a
		}},
		"a decision opened again by who is tied to the applicant": {"screened", "no-right conflict.kept", func(c *client) act {
			a := c.as(ketua, ketua, screening.Reopen{Applicants: []string{"R3"}, Reason: "salah baca"})
			c.do(ketua, knows("R3"))
			return a
		}},
		"documents changed by who is tied to the applicant": {"screened", "no-right conflict.kept", func(c *client) act {
			row := applies("R1", "SMPN 1")
			row.Documents = map[string]registration.File{"ijazah": {Name: "lain.pdf", Hash: strings.Repeat("cd", 32)}}
			a := c.as(sek, sek, registration.Save{Day: 20260903, Update: true, Reason: "salah berkas", Rows: []registration.Row{row}})
			a.d.Facts = slices.DeleteFunc(a.d.Facts, func(f scoring.Fact) bool { return f.Subject.Kind != scoring.OnApplicant })
			c.do(sek, knows("R1"))
			return a
		}},
		"an objection put down by who is tied to the applicant": {"screened", "no-right conflict.kept", func(c *client) act {
			fails(c)
			a := c.as(sek, sek, objects("R4"))
			c.do(sek, knows("R4"))
			return a
		}},
		"an objection answered by who is tied to the applicant": {"screened", "no-right conflict.kept", func(c *client) act {
			fails(c)
			c.do(sek, objects("R4"))
			a := c.as(wakil, wakil, grants)
			c.do(wakil, knows("R4"))
			return a
		}},
		"a mark of a candidate to whose application the secretary is tied": {"screened", "no-right conflict.kept", func(c *client) act {
			c.do(sek, knows("R3"))
			numbered(c)
			return act{who: sek, d: mark(c, "026")}
		}},
		"a decision by a chair, where a verifier is free": {"screened", "no-right screening.not-verifier", func(c *client) act {
			return c.as(sek, ketua, verifies("R1"))
		}},
		"control: a chair decides, where every verifier is tied": {"screened", "COUNTS", func(c *client) act {
			a := c.as(sek, ketua, verifies("R1"))
			c.do(sek, knows("R1"))
			return a
		}},
		"control: an answer to another's objection, of whom a like one is tied": {"screened", "COUNTS", func(c *client) act {
			fails(c)
			c.do(sek, objects("R4"))
			c.do(wakil, knows("R5"))
			return c.as(wakil, wakil, grants)
		}},
		"a complaint handled by who is no recipient": {"scored", "no-right integrity.not-listed", func(c *client) act {
			filed(c)
			return c.as(wakil, ketua, integrity.Handle{ID: complaint(sek, wakil).ID(), Step: "k1", Note: complaint().Sealed, Day: 20261006, State: integrity.Closed, Outcome: integrity.Unproven})
		}},
		"a complaint opened to themselves by who is no recipient": {"scored", "no-right integrity.not-listed", func(c *client) act {
			filed(c)
			return c.as(sek, ketua, integrity.Share{ID: complaint(sek, wakil).ID(), Person: ketua, Copies: []integrity.Copy{{ID: "k1", What: integrity.TheLetter, Sealed: complaint().Sealed}}})
		}},
		"a mark of a candidate to whom the assessor is tied": {"scored", "no-right conflict.kept", func(c *client) act {
			c.do(p1, tie("001"))
			return act{who: p1, d: draft(c, "001")}
		}},
		"a written mark by the secretary whose formation it is": {"scored", "no-right conflict.kept", func(c *client) act {
			c.do(sek, conflict.Declare{Group: scoring.GroupKey([]string{"Guru IPA", "SMPN 1"}), Tie: conflict.School})
			return act{who: sek, d: mark(c, "001")}
		}},
		"a tie lifted by who has it": {"scored", "no-right conflict.lift-own", func(c *client) act {
			c.do(sek, tie("001"))
			return c.as(ketua, sek, conflict.Lift{Tie: conflict.Of(sek, "001"), Reason: "saudara jauh"})
		}},
		"a tie weakened by who has it": {"scored", "no-right conflict.weaker", func(c *client) act {
			c.do(p1, tie("001"))
			return act{who: p1, d: c.said1(conflict.KindDeclare, conflict.Of(p1, "001"), "tie", conflict.School)}
		}},
		"a tie made none by who has it": {"scored", "no-right conflict.tie", func(c *client) act {
			c.do(p1, tie("001"))
			return act{who: p1, d: c.said1(conflict.KindDeclare, conflict.Of(p1, "001"), "tie", conflict.None)}
		}},
		"a correction after a late conflict": {"scored", "no-right conflict.kept", func(c *client) act {
			c.do(p1, tie("005"))
			return act{who: p1, d: c.said1(scoring.KindCorrectSheet, sheet("005", p1).Subject(), "mark/materi", "4", "status", "submitted", "version", "2", "reason", "salah baca")}
		}},
		"a mark after a late conflict, as if it were unseen": {"scored", "no-right conflict.kept", func(c *client) act {
			seen := c.log.Heads()
			c.do(p1, tie("001"))
			return act{who: p1, seen: seen, d: draft(c, "001")}
		}},
		"MS by import": {"screened", "no-right screening.status", func(c *client) act {
			numbered(c)
			return act{who: sek, d: c.said1(scoring.KindSaveCandidates, registered, scoring.ColStatus, ms)}
		}},
		"MS by correction": {"screened", "no-right screening.status", func(c *client) act {
			numbered(c)
			return act{who: sek, d: c.said1(scoring.KindCorrectCandidate, registered, scoring.ColStatus, ms, "reason", "salah ketik")}
		}},
		"a candidate by import who never applied": {"screened", "no-right screening.no-applicant", func(c *client) act {
			return act{who: sek, d: c.said1(scoring.KindSaveCandidates, registered, "jabatan", "Guru IPA", "lokasi", "SMPN 1")}
		}},
		"a number for an undecided": {"screened", "no-right screening.not-qualified", func(c *client) act {
			a := c.as(sek, sek, registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R3", Number: "026"}}})
			for i := range a.d.Facts {
				f := &a.d.Facts[i]
				if f.Subject.ID == "R3" {
					f.Subject.ID = "R1"
				}
				for n := range f.Cells {
					f.Cells[n].Value = strings.NewReplacer("R3", "R1", "SMPN 3", "SMPN 1").Replace(f.Cells[n].Value)
				}
				linked(c.state(), f)
			}
			return a
		}},
		"a mark for an undecided": {"screened", "no-right screening.not-qualified", func(c *client) act {
			numbered(c)
			c.do(ketua, screening.Reopen{Applicants: []string{"R3"}, Reason: "salah baca"})
			return act{who: sek, d: mark(c, "026")}
		}},
		"control: a mark for who qualifies": {"screened", "COUNTS", func(c *client) act {
			numbered(c)
			return act{who: sek, d: mark(c, "026")}
		}},
		"control: another confirms": {"screened", "COUNTS", func(c *client) act {
			return c.as(ketua, wakil, screening.Confirm{Applicants: []string{"R2"}, Day: 20260912})
		}},
		"control: a mark of whom nothing ties": {"scored", "COUNTS", func(c *client) act {
			c.do(p1, tie("002"))
			return act{who: p1, d: draft(c, "001")}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c := world(t, x.in)
			place := c.put(x.do(c))
			if got := outcome(c.state(), place); got != x.want {
				t.Errorf("%s, want %s", got, x.want)
			}
		})
	}
}

// A conflict that comes late takes nothing back, and hides all the same: the sheet that was
// given is held, and whoever gave it reads neither it nor what it made.
func TestLateConflictHolds(t *testing.T) {
	c := world(t, "scored")
	on := sheet("005", p1).Subject()
	view := func() scoring.View {
		return scoring.NewView(c.state(), scoring.Actor{Person: p1, Name: "p1", Roles: scoring.Assessor})
	}
	i, _ := c.state().Find("005")
	if view().Value(on, "mark/materi") == "" || len(c.state().Sheets(i, sim)) == 0 {
		t.Fatal("p1 has given no sheet of 005")
	}
	c.do(p1, conflict.Declare{Number: "005", Tie: conflict.Pupil})
	if got := view().Value(on, "mark/materi"); got != "" {
		t.Errorf("p1 reads %q of the candidate they are kept from", got)
	}
	if r := c.state().Conflict(i); r == nil || r.Code != "held.conflict-sheet" {
		t.Errorf("005 is held by %v", r)
	}
}
