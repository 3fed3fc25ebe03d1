package store

import (
	"iter"
	"slices"

	"ampera/scoring"
	"ampera/store/journal"
)

// What is here stands in for what package scoring is about to say itself. Each
// function says what takes its place; when all have gone, so does this file.
//
// Two more places wait for the same: journal.(*Sealed).act and actOf fill
// scoring.Act.Selection as soon as there is such a field.

// foundingDecision is scoring.FoundingDecision with the salt of the selection's
// id. MERGE: scoring.FoundingDecision takes the salt.
func foundingDecision(f scoring.Founding, chair scoring.PersonID, key, seal, salt string) scoring.Decision {
	d := scoring.FoundingDecision(f, chair, key, seal)
	d.Facts[0].Cells = append(d.Facts[0].Cells, scoring.Cell{Name: "salt", Value: salt})
	return d
}

// completed adds to a decision what the rules do not say yet. MERGE: the proof
// is scoring.ChooseKey.Proof, and a decision to destroy names the leaves itself.
func (s *session) completed(log *journal.Journal, d scoring.Decision) (scoring.Decision, error) {
	switch d.Kind {
	case scoring.KindChooseKey:
		d.Facts[0].Cells = append(d.Facts[0].Cells, scoring.Cell{Name: "proof", Value: s.proof})
	case scoring.KindDestroyIdentity:
		leaves, err := identityOf(log, d.Facts[0].Subject.ID)
		cell := &d.Facts[0].Cells[0]
		cell.Supersedes = append(slices.Clone(cell.Supersedes), leaves...)
		return d, err
	}
	return d, nil
}

// identityOf are the leaves that ever said who a candidate is, corrected ones,
// too, that are not gone yet. MERGE: scoring's decision.
func identityOf(log *journal.Journal, number string) (out []scoring.Ref, err error) {
	for act, err := range acts(log, 0) {
		if err != nil {
			return nil, err
		}
		for i := range act.Facts {
			if f := &act.Facts[i]; personal(f.Subject.Kind) && f.Subject.ID == number {
				out = append(out, act.Ref(i))
			}
		}
	}
	return out, nil
}

// personal says whether a subject is who somebody is. MERGE: scoring.Personal.
func personal(kind scoring.SubjectKind) bool { return kind == scoring.OnIdentity }

// namesPeople says whether an act of a kind may speak of a personal subject:
// those whose form in scoring admits one. MERGE: ask scoring's forms.
func namesPeople(kind scoring.Kind) bool {
	switch kind {
	case scoring.KindSaveCandidates, scoring.KindCorrectCandidate, scoring.KindResolve, scoring.KindUndo, scoring.KindRedo:
		return true
	}
	return false
}

// ruled is an act without the cells that the rules do not know yet and would
// turn it down for. MERGE: an act as it is.
func ruled(a *scoring.Act) *scoring.Act {
	unknown := map[scoring.Kind]string{scoring.KindFound: "salt", scoring.KindChooseKey: "proof"}[a.Kind]
	if unknown == "" {
		return a
	}
	b := *a
	b.Facts = slices.Clone(a.Facts)
	for i := range b.Facts {
		b.Facts[i].Cells = slices.DeleteFunc(slices.Clone(b.Facts[i].Cells), func(c scoring.Cell) bool { return c.Name == unknown })
	}
	return &b
}

// acts are the acts of a log from a place on. MERGE: journal.Journal.Acts.
func acts(log *journal.Journal, from uint32) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		for a, err := range log.Acts(from) {
			if err == nil {
				a = ruled(a)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// uncounted are the acts that count nowhere, of so many. MERGE: scoring's
// State.Uncounted, which says why and whether the chair has put them aside.
func uncounted(state *scoring.State, count uint32) (out []journal.Uncounted) {
	for place := range count {
		if state.Rejected(place) {
			out = append(out, journal.Uncounted{Place: place})
		}
	}
	return out
}
