package hostile

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/venues"
)

// said1 is a decision of one fact, tied to what is there.
func (c *client) said1(k scoring.Kind, on scoring.Subject, cells ...string) scoring.Decision {
	f := scoring.Fact{Subject: on}
	for i := 0; i < len(cells); i += 2 {
		f.Cells = append(f.Cells, scoring.Cell{Name: cells[i], Value: cells[i+1]})
	}
	linked(c.state(), &f)
	return scoring.Decision{Kind: k, Facts: []scoring.Fact{f}}
}

// led prepares the venue of s2, for somebody who leads there, with p3 as reserve.
func (c *client) led(head scoring.PersonID) {
	c.Helper()
	c.do(ketua, venues.Prepare{Place: "Aula", Sittings: []scoring.SittingID{"s2"}, People: []scoring.PersonID{p1, p2, p3}, Withheld: strings.Repeat("0a", 32),
		Head: head, Reserves: []scoring.PersonID{p3}, Seats: []scoring.Seat{{Number: "010", Component: sim}}})
}

func person(id scoring.PersonID) scoring.Subject {
	return scoring.Subject{Kind: scoring.OnPerson, ID: string(id)}
}

// Rows 5 to 8: what somebody with a key and a program of their own signs.
func TestOwnClient(t *testing.T) {
	frozen := func(c *client) scoring.Vector { // what a laptop had seen just before the freeze
		for _, a := range c.acts() {
			if a.Kind == scoring.KindFreezeRulebook {
				return scoring.Vector{a.Replica: a.Seq - 1}
			}
		}
		return nil
	}
	other := func(c *client) string { return book(c).Source + "\n# lain\n" }
	selectionItself := scoring.Subject{Kind: scoring.OnSelection}
	for name, x := range map[string]struct {
		want string
		do   func(c *client) act
	}{
		"the secretary makes themselves chair, without a status": {"no-right person.known", func(c *client) act {
			return act{who: sek, d: c.said1(scoring.KindProposePerson, person(sek), "name", "Sek", "roles", "chair")}
		}},
		"the secretary proposes themselves as chair": {"no-right person.known", func(c *client) act {
			return act{who: sek, d: c.said1(scoring.KindProposePerson, person(sek), "name", "Sek", "roles", "chair", "status", "proposed")}
		}},
		"the secretary puts the chair's key away": {"damaged form.cell", func(c *client) act {
			return act{who: sek, d: c.said1(scoring.KindProposePerson, person(ketua), "name", "Ketua", "roles", "chair", "status", "proposed", "key", "00")}
		}},
		"another rulebook after the freeze": {"no-right rulebook.frozen", func(c *client) act {
			return act{who: sek, d: c.said1(scoring.KindAdoptRulebook, selectionItself, "rulebook", other(c))}
		}},
		"another rulebook, having seen no freeze": {"cut-off verdict.cut", func(c *client) act {
			return act{who: sek, replica: "segar", seen: frozen(c), d: c.said1(scoring.KindAdoptRulebook, selectionItself, "rulebook", other(c))}
		}},
		"a mark of 99999": {"no-right mark.range", func(c *client) act {
			return act{who: sek, d: c.said1(scoring.KindSaveWritten, scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik", "99999")}
		}},
		"typed over a submitted sheet": {"no-right sheet.begun", func(c *client) act {
			return act{who: sek, d: c.said1(scoring.KindTypeSheet, sheet("005", p1).Subject(), "mark/materi", "4", "form", "F", "status", "typed", "typist", "sek")}
		}},
		"typed over a submitted sheet, having seen no freeze": {"no-right rulebook.not-frozen", func(c *client) act {
			d := c.said1(scoring.KindTypeSheet, sheet("005", p1).Subject(), "mark/materi", "4", "form", "F", "status", "typed", "typist", "sek")
			return act{who: sek, replica: "segar", seen: before(c, scoring.KindSaveCandidates), d: unlinkedOf(d)}
		}},
		"a mark of a sheet that was submitted unseen": {"cut-off verdict.cut", func(c *client) act {
			d := c.said1(scoring.KindSaveSheet, sheet("005", p1).Subject(), "mark/materi", "4", "status", "draft")
			return act{who: p1, replica: "segar", seen: after(c, scoring.KindFreezeRulebook), d: unlinkedOf(d)}
		}},
		"an active person enrolled anew": {"no-right person.has-key", func(c *client) act {
			return act{who: wakil, d: c.said1(scoring.KindEnrolPerson, person(ketua), "name", "Ketua", "roles", "chair", "status", "invited", "key", public(keyOf("palsu")))}
		}},
		"a draft over one's own submitted sheet": {"no-right sheet.submitted", func(c *client) act {
			return act{who: p1, d: c.said1(scoring.KindSaveSheet, sheet("005", p1).Subject(), "mark/materi", "4", "status", "draft")}
		}},
		"a submitted sheet's mark without a status": {"no-right sheet.submitted", func(c *client) act {
			return act{who: p1, d: c.said1(scoring.KindSaveSheet, sheet("005", p1).Subject(), "mark/materi", "4")}
		}},
		"undo of one's own submitted sheet": {"no-right undo.submitted", func(c *client) act {
			d := c.said1(scoring.KindUndo, sheet("005", p1).Subject(), "mark/materi", "")
			return undone(c, p1, sheet("005", p1), d)
		}},
		"a sheet though not on the panel": {"no-right sheet.not-assigned", func(c *client) act {
			return act{who: p3, d: c.said1(scoring.KindSaveSheet, sheet("001", p3).Subject(), "mark/materi", "4", "status", "draft")}
		}},
		"absence at the written test": {"no-right allow.not-panel", func(c *client) act {
			return act{who: p1, d: c.said1(scoring.KindMarkPresence, scoring.Subject{Kind: scoring.OnPresence, ID: "001/tertulis"}, "presence", "absent", "reason", "sakit")}
		}},
		"a draft over a locked sheet": {"no-right sheet.locked", func(c *client) act {
			return act{who: p1, d: c.said1(scoring.KindCorrectSheet, sheet("009", p1).Subject(), "mark/materi", "4", "status", "submitted", "version", "2", "reason", "x y")}
		}},
		"a demoted secretary who leaves the demotion out": {"damaged form.observed", func(c *client) act {
			c.put(act{who: sek, replica: "laptop-sek", d: c.said1(scoring.KindProposePerson, person("a"), "name", "A", "roles", "assessor", "status", "proposed")})
			seen := c.log.Heads()
			c.do(ketua, scoring.AdmitPerson{ID: sek, Roles: scoring.Observer})
			c.put(act{who: sek, replica: "laptop-sek", d: c.said1(scoring.KindProposePerson, person("b"), "name", "B", "roles", "assessor", "status", "proposed")})
			return act{who: sek, replica: "laptop-sek", seen: seen, d: c.said1(scoring.KindSaveWritten, scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik", "100")}
		}},
		"a demoted secretary on a fresh laptop": {"cut-off verdict.cut", func(c *client) act {
			seen := c.log.Heads()
			c.do(ketua, scoring.AdmitPerson{ID: sek, Roles: scoring.Observer})
			return act{who: sek, replica: "segar", seen: seen, d: c.said1(scoring.KindSaveWritten, scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik", "100")}
		}},
		"a revoked secretary on a fresh laptop": {"cut-off verdict.cut", func(c *client) act {
			seen := c.log.Heads()
			c.do(ketua, scoring.RevokePerson{ID: sek, Reason: "pindah tugas"})
			return act{who: sek, replica: "segar", seen: seen, d: c.said1(scoring.KindSaveWritten, scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik", "100")}
		}},
		"who leads a venue seats themselves": {"no-right venue.not-oneself", func(c *client) act {
			c.led(p3)
			return act{who: p3, d: c.said1(scoring.KindAssignPanel, scoring.PanelOfCandidate(sim, "010"), "assessors", "p1,p3")}
		}},
		"who leads a venue seats somebody who is not listed": {"no-right venue.not-along", func(c *client) act {
			c.led(p3)
			return act{who: p3, d: c.said1(scoring.KindAssignPanel, scoring.PanelOfCandidate(sim, "010"), "assessors", "baru,p1")}
		}},
		"who leads a venue seats somebody elsewhere": {"no-right venue.not-led", func(c *client) act {
			c.led(p3)
			return act{who: p3, d: c.said1(scoring.KindAssignPanel, scoring.PanelOfCandidate(sim, "001"), "assessors", "p1,p3")}
		}},
		"who leads a venue gives a code that nobody there asked for": {"no-right venue.code-second", func(c *client) act {
			c.led(p3)
			return act{who: p3, d: c.said1(scoring.KindGiveCode, person(p2), "status", "invited", "key", public(keyOf("palsu")), "asked", "")}
		}},
		"who led a venue that is led by another now": {"no-right allow.role", func(c *client) act {
			c.led(p3)
			c.led(p1)
			return act{who: p3, d: c.said1(scoring.KindAssignPanel, scoring.PanelOfCandidate(sim, "010"), "assessors", "p1,p2")}
		}},
		"who leads a venue countersigns themselves": {"no-right allow.role", func(c *client) act {
			c.led(p2)
			c.do(p2, scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Candidate: "010", Assessors: []scoring.PersonID{p1, p3}}}})
			acts := c.acts()
			id := acts[len(acts)-1].ID()
			return act{who: p2, d: c.said1(scoring.KindRule, scoring.Subject{Kind: scoring.OnRuling, ID: id.String()}, "ruling", "admit", "reason", "")}
		}},
		"a code without anybody having asked": {"no-right person.code-not-asked", func(c *client) act {
			return act{who: ketua, d: c.said1(scoring.KindGiveCode, person(p3), "status", "invited", "key", public(keyOf("palsu")), "asked", "")}
		}},
		"a code that leaves the asking in force": {"no-right person.no-key", func(c *client) act {
			return act{who: ketua, d: c.said1(scoring.KindGiveCode, person(p2), "status", "invited", "key", public(keyOf("palsu")), "asked", "sek")}
		}},
		"asked for in another's name": {"no-right allow.not-yours", func(c *client) act {
			return act{who: ketua, d: c.said1(scoring.KindAskCode, person(p3), "asked", "sek")}
		}},
		"a sheet put aside by the secretary": {"no-right allow.role", func(c *client) act {
			return act{who: sek, d: c.said1(scoring.KindSetAside, sheet("005", p1).Subject(), "status", "aside", "reason", "x y", "by", "sek")}
		}},
		"a closing that says other marks than the sheets": {"no-right receipt.differs", func(c *client) act {
			return closes(c, func(d *scoring.Decision) { d.Facts[1].Cells[1].Value = "75 80" })
		}},
		"a closing that leaves the marks out": {"no-right receipt.differs", func(c *client) act {
			return closes(c, func(d *scoring.Decision) { d.Facts[1].Cells = d.Facts[1].Cells[:1] })
		}},
		"a closing with more sheets than there are": {"no-right receipt.differs", func(c *client) act {
			return closes(c, func(d *scoring.Decision) { d.Facts[1].Cells[0].Value = "3" })
		}},
		"a closing with a receipt of somebody in another sitting": {"no-right sitting.not-in", func(c *client) act {
			return closes(c, func(d *scoring.Decision) {
				other := d.Facts[1]
				other.Subject = scoring.Part(scoring.OnReceipt, "005", sim)
				linked(c.state(), &other)
				d.Facts[1] = other
			})
		}},
		"a closing with receipts of some": {"no-right receipt.not-all", func(c *client) act {
			return closes(c, func(d *scoring.Decision) { d.Facts = d.Facts[:2] }, "011")
		}},
		"control: a closing with its receipts": {"COUNTS", func(c *client) act {
			return closes(c, func(d *scoring.Decision) {
				if d.Facts[1].Cells[1].Value != "75 75" || d.Facts[2].Cells[0].Value != "0" || d.Facts[2].Cells[1].Value != "" {
					c.Errorf("the receipts say %v", d.Facts[1:])
				}
			}, "011")
		}},
		"control: a closing as it was before there were receipts": {"COUNTS", func(c *client) act {
			return closes(c, func(d *scoring.Decision) { d.Facts = d.Facts[:1] })
		}},
		"control: the secretary's mark": {"COUNTS", func(c *client) act {
			return act{who: sek, d: c.said1(scoring.KindSaveWritten, scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik", "99")}
		}},
		"control: the assessor's draft": {"COUNTS", func(c *client) act {
			return act{who: p1, d: c.said1(scoring.KindSaveSheet, sheet("001", p1).Subject(), "mark/materi", "4", "status", "draft")}
		}},
		"control: a demoted secretary's mark before": {"COUNTS", func(c *client) act {
			place := c.put(act{who: sek, d: c.said1(scoring.KindSaveWritten, scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik", "99")})
			d := c.said1(scoring.KindAdmitPerson, person(sek), "roles", "observer")
			if c.state().Rejected(place) {
				t.Error("the mark counts nowhere")
			}
			return act{who: ketua, d: d}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c := world(t, "scored")
			a := x.do(c)
			place := c.put(a)
			if got := outcome(c.state(), place); got != x.want {
				t.Errorf("%s, want %s", got, x.want)
			}
			named, whole := c.verify(t)
			if _, told := named[place]; !whole || told != (x.want != "COUNTS") {
				t.Errorf("examined: %v, whole %v", named, whole)
			}
		})
	}
}

// closes is the closing of the sitting of candidate 009, who has two sheets of 75, and
// of others who were absent, as somebody's own program has it.
func closes(c *client, otherwise func(*scoring.Decision), absent ...string) act {
	c.do(ketua, scoring.ReopenSitting{ID: "s1", Reason: "salah hitung"})
	if absent != nil {
		c.do(sek, sitting("s1", append([]string{"009"}, absent...)...))
		c.do(p1, scoring.MarkPresence{Numbers: absent, Component: sim, Presence: scoring.WasAbsent, Reason: "sakit"})
	}
	d, err := c.plan(sek, scoring.CloseSitting{ID: "s1", Papers: 2, Backup: "0123456789abcdef"})
	c.check(err)
	d = forged(d)
	otherwise(&d)
	return act{who: sek, d: d}
}

// before and after are what a laptop had seen up to the last act of a kind.
func before(c *client, k scoring.Kind) scoring.Vector { return upTo(c, k, 1) }
func after(c *client, k scoring.Kind) scoring.Vector  { return upTo(c, k, 0) }

func upTo(c *client, k scoring.Kind, less uint64) (v scoring.Vector) {
	for _, a := range c.acts() {
		if a.Kind == k {
			v = scoring.Vector{a.Replica: a.Seq - less}
		}
	}
	return v
}

// unlinkedOf is a decision that replaces nothing.
func unlinkedOf(d scoring.Decision) scoring.Decision {
	d = forged(d)
	for i := range d.Facts {
		for n := range d.Facts[i].Cells {
			d.Facts[i].Cells[n].Supersedes = nil
		}
	}
	return d
}

// undone is a decision that says which of somebody's acts it takes back: the
// draft of that sheet.
func undone(c *client, who scoring.PersonID, id scoring.SheetID, d scoring.Decision) act {
	for _, a := range c.acts() {
		if a.Kind == scoring.KindSaveSheet && a.Facts[0].Subject == id.Subject() {
			d.Source = scoring.Source{Name: a.ID().String()}
		}
	}
	return act{who: who, d: d}
}

// Row 9: two honest chairs on two laptops revoke each other, and a third person
// writes a mark beside it. Whatever the laptops are called, both revocations
// wait, the mark counts, later acts of both wait; taking one back or a third
// chair's word ends it.
func TestTwoChairsRevokeEachOther(t *testing.T) {
	for _, names := range [][2]scoring.ReplicaID{{"a-laptop", "b-laptop"}, {"b-laptop", "a-laptop"}} {
		for _, third := range []scoring.ReplicaID{"0-laptop", "aa-laptop", "z-laptop"} {
			c := world(t, "draft")
			seen := c.log.Heads()
			one := c.put(act{who: ketua, replica: names[0], seen: seen, d: c.said1(scoring.KindRevokePerson, person(wakil), "status", "revoked", "reason", "kunci hilang")})
			mark := c.put(act{who: sek, replica: third, seen: seen, d: c.said1(scoring.KindSaveFormations,
				scoring.Subject{Kind: scoring.OnFormation, ID: scoring.GroupID([]string{"Guru IPA", "SMPN 2"})}, "quota", "4")})
			other := c.put(act{who: wakil, replica: names[1], seen: seen, d: unsaid(c, scoring.KindRevokePerson, person(ketua), seen, "status", "revoked", "reason", "kunci hilang")})
			later := c.put(act{who: wakil, replica: names[1], d: c.said1(scoring.KindProposePerson, person("x"), "name", "X", "roles", "assessor", "status", "proposed")})
			s := c.state()
			for place, want := range map[uint32]string{one: "waits verdict.waits", other: "waits verdict.waits", later: "waits verdict.waits", mark: "COUNTS"} {
				if got := outcome(s, place); got != want {
					t.Errorf("%v, %s: act %d: %s, want %s", names, third, place, got, want)
				}
			}
			named, _ := open(t, copied(t, c.log.Path())).verify(t)
			if len(named) != 3 {
				t.Errorf("named: %v", named)
			}
			// One of the two takes theirs back: the other's stands.
			d, err := c.plan(ketua, scoring.RuleOn{Acts: []scoring.ActID{{Replica: names[0], Seq: 1}}, Reason: "salah paham"})
			c.check(err)
			back := c.put(act{who: ketua, d: d})
			s = c.state()
			if got := outcome(s, back) + ", " + outcome(s, other) + ", " + outcome(s, one); got != "COUNTS, COUNTS, set-aside verdict.aside" {
				t.Errorf("%v, %s: taken back: %s", names, third, got)
			}
		}
	}
}

// unsaid is a decision that replaces what was there when somebody had seen so
// much: the newest values of before the branch.
func unsaid(c *client, k scoring.Kind, on scoring.Subject, seen scoring.Vector, cells ...string) scoring.Decision {
	d := scoring.Decision{Kind: k, Facts: []scoring.Fact{{Subject: on}}}
	f := &d.Facts[0]
	for i := 0; i < len(cells); i += 2 {
		f.Cells = append(f.Cells, scoring.Cell{Name: cells[i], Value: cells[i+1], Supersedes: refsThen(c, on, cells[i], seen)})
	}
	return d
}

// refsThen are the heads of a cell when so much had been seen, in a log of one
// line: the last leaf that wrote it.
func refsThen(c *client, on scoring.Subject, cell string, seen scoring.Vector) (refs []scoring.Ref) {
	for _, a := range c.acts() {
		for i, f := range a.Facts {
			if _, says := f.Value(cell); says && f.Subject == on && seen.Covers(a.Replica, a.Seq) {
				refs = []scoring.Ref{a.Ref(i)}
			}
		}
	}
	return refs
}
