package store

import (
	"bytes"
	"context"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/store/checkpoint"
	"ampera/store/journal"
	"ampera/store/receipt"
)

// given is a receipt that a closing has: whose, and what its author had seen.
type given struct {
	on   scoring.Subject
	leaf [32]byte
	act  *scoring.Act
	fact int // of that act
}

// asked is of which closings receipts are wanted: of all, or the slips of one sitting, of
// one candidate, of both.
type asked struct {
	sitting scoring.SittingID
	number  string
}

// Receipts is what is published of closings, or a candidate's receipt. What it is made of
// is verified, and so is it itself before it is handed out.
func (s *session) Receipts(ctx context.Context, number string) ([]byte, error) {
	p, err := s.receipts(ctx, asked{number: number}, true)
	if err != nil {
		return nil, err
	}
	return receipt.Write(p), nil
}

// receipts makes what is published, or the receipts that were asked for; later: with what
// was said after their closings.
func (s *session) receipts(ctx context.Context, q asked, later bool) (p receipt.Published, err error) {
	signed, err := s.Checkpoint(ctx)
	if err != nil {
		return p, err
	}
	log, err := s.open()
	if err != nil {
		return p, err
	}
	now, _, err := checkpoint.Read(signed.Text, nil)
	if err != nil {
		return p, err
	}
	s.office.mu.RLock()
	defer s.office.mu.RUnlock()
	p.Checkpoint = signed.Text
	receipts, err := s.given(ctx, log, now.Size, q, &p)
	if err == nil && later {
		p.Later, err = s.later(ctx, log, now.Size, receipts)
	}
	if err == nil {
		err = p.Verify()
	}
	switch {
	case err != nil:
		return p, explained(err)
	case len(p.Closings) == 0 && q.number != "":
		return p, scoring.Refuse("receipt.none", q.number)
	case len(p.Closings) == 0:
		return p, scoring.Refuse("receipt.no-closing")
	}
	return p, nil
}

// given finds the receipts that were asked for: p gets the closings, and of some the slips
// that the reader may see. Of a sitting they are those of its newest closing.
func (s *session) given(ctx context.Context, log *journal.Journal, size uint32, q asked, p *receipt.Published) (out []given, err error) {
	view := scoring.NewView(s.office.state, s.actor())
	for a, err := range counted(ctx, log, s.office.state, size) {
		if err != nil {
			return nil, err
		}
		if a.Kind != scoring.KindCloseSitting || q.sitting != "" && !closes(a, q.sitting) {
			continue
		}
		if q.sitting != "" {
			p.Closings, p.Slips, out = nil, nil, nil
		}
		before := len(out)
		for i, f := range a.Facts {
			if f.Subject.Kind != scoring.OnReceipt {
				continue
			}
			if number, _ := scoring.PartOf(f.Subject); q != (asked{}) && (q.number != "" && q.number != number || view.Value(f.Subject, "sheets") == "") {
				continue
			}
			out = append(out, given{f.Subject, log.LeafHash(a.Ref(i)), a, i})
			if q == (asked{}) {
				continue
			}
			leaf, err := log.LeafBytes(a.Ref(i))
			if err != nil {
				return nil, err
			}
			if then := s.office.checkpointAt(uint64(a.Place) + 1); then != nil {
				p.Slips = append(p.Slips, receipt.Slip(*then, leaf))
			}
		}
		if len(out) > before {
			shown, err := log.Show(a.Place, size)
			if err != nil {
				return nil, err
			}
			p.Closings = append(p.Closings, receipt.ClosingOf(shown))
		}
	}
	return out, nil
}

// closes says whether an act closed a sitting.
func closes(a *scoring.Act, sitting scoring.SittingID) bool {
	return slices.ContainsFunc(a.Facts, func(f scoring.Fact) bool { return f.Subject == scoring.OnSittingOf(sitting) })
}

// later is what was said of these candidates by acts that their closings had not seen. Where
// nothing was, and what counts now is another thing all the same, that is told as of the
// newest act that says what counts.
func (s *session) later(ctx context.Context, log *journal.Journal, size uint32, receipts []given) (out []receipt.Later, err error) {
	state, of := s.office.state, map[string][]given{}
	var ruled time.Time
	for _, g := range receipts {
		number, _ := scoring.PartOf(g.on)
		of[number] = append(of[number], g)
	}
	for a, err := range counted(ctx, log, state, size) {
		if err != nil {
			return nil, err
		}
		if a.Kind == scoring.KindRule || a.Kind == scoring.KindNameHistory || ruled.IsZero() {
			ruled = a.At
		}
		var told [][32]byte
		for i, f := range a.Facts {
			for _, g := range of[f.Subject.Candidate()] {
				if a.ID() == g.act.ID() || g.act.Observed.Covers(a.Replica, a.Seq) || slices.Contains(told, g.leaf) || !state.Touches(a, i, g.on) {
					continue
				}
				told = append(told, g.leaf)
				words := state.Rule(a.Kind).Words
				out = append(out, receipt.Later{Leaf: g.leaf[:], At: a.At.Format(time.RFC3339), ID: words.ID, EN: words.EN})
			}
		}
	}
	for _, g := range receipts {
		told := slices.ContainsFunc(out, func(l receipt.Later) bool { return bytes.Equal(l.Leaf, g.leaf[:]) })
		if !told && !state.StillSays(g.act, g.fact) {
			out = append(out, receipt.Later{Leaf: g.leaf[:], At: ruled.Format(time.RFC3339), ID: scoring.Outdated.ID, EN: scoring.Outdated.EN})
		}
	}
	return out, nil
}

// counted are the first acts of a log, so many, that count, verified.
func counted(ctx context.Context, log *journal.Journal, state *scoring.State, size uint32) func(func(*scoring.Act, error) bool) {
	return func(yield func(*scoring.Act, error) bool) {
		for a, err := range log.Acts(0) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if a.Place >= size || !state.Rejected(a.Place) && !yield(a, nil) {
				return
			}
		}
	}
}
