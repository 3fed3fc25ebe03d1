package hostile

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/registration"
)

// Here are attacks on what an act says: its leaves in another shape.

// reshaped: a status left out or another one, a cell or a subject that the kind
// does not speak of, no fact, one fact twice.
func reshaped(c *client, h act) (out []attack) {
	rule := c.state().Rule(h.d.Kind)
	add := func(name string, may bool, change func(d *scoring.Decision)) {
		a := h
		a.d = forged(h.d)
		change(&a.d)
		out = append(out, attack{name: name, act: a, may: may})
	}
	for _, form := range rule.Says {
		at := slices.IndexFunc(h.d.Facts, func(f scoring.Fact) bool { return f.Subject.Kind == form.On })
		if at < 0 || form.Status == nil {
			continue
		}
		was := c.state().Value(h.d.Facts[at].Subject, "status")
		if _, says := h.d.Facts[at].Value("status"); says {
			add("status left out", slices.Contains(form.Status, was), func(d *scoring.Decision) {
				d.Facts[at].Cells = slices.DeleteFunc(d.Facts[at].Cells, func(cell scoring.Cell) bool { return cell.Name == "status" })
			})
		}
		for _, status := range []string{"", "draft", "interrupted", "typed", "submitted", "locked", "aside", "proposed", "invited", "active", "revoked", "chair"} {
			if v, _ := h.d.Facts[at].Value("status"); v == status {
				continue
			}
			add("status "+status, slices.Contains(form.Status, status), func(d *scoring.Decision) {
				f := &d.Facts[at]
				f.Cells = slices.DeleteFunc(f.Cells, func(cell scoring.Cell) bool { return cell.Name == "status" })
				f.Cells = append(f.Cells, scoring.Cell{Name: "status", Value: status, Supersedes: c.state().Now().Refs(f.Subject, "status")})
			})
		}
	}
	for _, at := range leaves(h) {
		add("a cell that nobody knows"+onLeaf(h, at), h.d.Facts[at].Subject.Kind == scoring.OnRegistration, func(d *scoring.Decision) {
			d.Facts[at].Cells = append(d.Facts[at].Cells, scoring.Cell{Name: "zzz", Value: "1"})
		})
	}
	add("another name for the selection", false, func(d *scoring.Decision) {
		f := scoring.Fact{Subject: scoring.Subject{Kind: scoring.OnSelection}, Cells: []scoring.Cell{{Name: "name", Value: "Palsu"}}}
		linked(c.state(), &f)
		d.Facts = append(d.Facts, f)
	})
	add("roles besides", h.d.Kind == scoring.KindAdmitPerson, func(d *scoring.Decision) {
		f := scoring.Fact{Subject: scoring.Subject{Kind: scoring.OnPerson, ID: string(h.who)}, Cells: []scoring.Cell{{Name: "roles", Value: "chair,secretary,assessor,observer"}}}
		linked(c.state(), &f)
		d.Facts = append(d.Facts, f)
	})
	add("nothing said", false, func(d *scoring.Decision) { d.Facts = nil })
	for _, at := range leaves(h) {
		add("said twice"+onLeaf(h, at), false, func(d *scoring.Decision) { d.Facts = append(d.Facts, d.Facts[at]) })
	}
	return out
}

// misspelled: an answer about spellings in an act that brings no formations, and one
// that no file can ask for: of another column, of one value, of three, written as
// neither, beside the values of it.
func misspelled(c *client, h act) (out []attack) {
	says := slices.ContainsFunc(c.state().Rule(h.d.Kind).Says, func(f scoring.Form) bool { return f.On == scoring.OnSpelling })
	for _, x := range []struct {
		name, is, as string
		of           []string
		may          bool
	}{
		{"an answer besides", "same", "C", []string{"lokasi", "C", "D"}, says},
		{"an answer about another column", "same", "C", []string{"nama", "C", "D"}, false},
		{"an answer about one value", "same", "C", []string{"lokasi", "C", "c."}, false},
		{"an answer about three values", "same", "C", []string{"lokasi", "C", "D", "E"}, false},
		{"an answer about no value", "distinct", "", []string{"lokasi"}, false},
		{"an answer written as neither", "same", "E", []string{"lokasi", "C", "D"}, false},
		{"an answer that is none", "maybe", "C", []string{"lokasi", "C", "D"}, false},
		{"two that are written as one", "distinct", "C", []string{"lokasi", "C", "D"}, false},
		{"one that is written as nothing", "same", "", []string{"lokasi", "C", "D"}, false},
	} {
		a := h
		a.d = forged(h.d)
		f := scoring.Fact{Subject: scoring.Subject{Kind: scoring.OnSpelling, ID: scoring.GroupID(x.of)}, Cells: []scoring.Cell{{Name: "is", Value: x.is}, {Name: "as", Value: x.as}}}
		linked(c.state(), &f)
		a.d.Facts = append([]scoring.Fact{f}, a.d.Facts...)
		if out = append(out, attack{name: x.name, act: a, may: x.may}); !says {
			return out // one of them is enough
		}
	}
	return out
}

// misplaced: about a candidate, a sheet or a sitting that is not there.
func misplaced(c *client, h act) (out []attack) {
	names := map[scoring.Kind]bool{ // they make what they speak of
		scoring.KindSaveCandidates: true, scoring.KindProposePerson: true, scoring.KindEnrolPerson: true, scoring.KindPlanSitting: true,
		scoring.KindSaveFormations: true, scoring.KindAssignPanel: true, registration.KindRegister: true,
	}
	for _, at := range leaves(h) {
		if h.d.Facts[at].Subject.Kind == scoring.OnSelection {
			continue
		}
		for _, id := range []string{"404", "404/simulasi", "404/simulasi/p1", "001/tertulis/p1", "001/zzz/p1", "x/y/z/w"} {
			a := h
			a.d = forged(h.d)
			f := &a.d.Facts[at]
			f.Subject.ID = id
			linked(c.state(), f)
			out = append(out, attack{name: "of " + id + onLeaf(h, at), act: a, may: names[h.d.Kind] && f.Subject.Kind != scoring.OnSpelling})
		}
	}
	return out
}
