package document

import (
	"ampera/scoring"
	"ampera/scoring/ranking"
)

// Keys of the order that the rulebook does not name.
const (
	keyFinal = "final"
	keyTie   = "tie"
	keyBorn  = "born"
)

// order compares the candidate with the one above and the one below.
func (s *sheet) order() {
	s.section(s.lang.Text("why.part.order"))
	if s.Standing.Rank == 0 {
		s.para("", s.lang.Text("why.order.none"))
		return
	}
	if s.Above == nil {
		s.para("", s.lang.Text("why.order.first"))
	} else {
		s.para("", s.lang.Text("why.order.above", s.Above.Candidate.Number))
		s.compare(s.Above.Keys, s.Above.Why)
	}
	if s.Below != nil {
		if s.Above == nil || s.Below.Why.Key != "" {
			s.line("")
		}
		s.para("", s.lang.Text("why.order.below", s.Below.Candidate.Number))
		s.compare(s.Keys, s.Below.Why)
	}
}

// compare goes down the keys, of which upper are the higher candidate's, to the
// one that decides; those before it are equal for both.
func (s *sheet) compare(upper []ranking.KeyValue, why scoring.Reason) {
	for _, k := range upper {
		switch k.Key {
		case why.Key:
			s.row(s.key(k), s.decision(why))
			return
		case why.Stopped: // "" is no key's name
			s.para("  ", s.lang.Text("why.order.stopped", s.key(k)))
			return
		}
		s.row(s.key(k), s.equal(k))
	}
	if why.Key == keyTie {
		s.para("  ", s.lang.Text("why.order.shared"))
	}
}

func (s *sheet) row(label, text string) {
	const at = 28
	for i, l := range wrap(text, width-at) {
		if i > 0 {
			label = ""
		}
		s.line(pad("  "+label, at) + l)
	}
}

// decision is both values of the key that decided; never a birth date.
func (s *sheet) decision(why scoring.Reason) string {
	if why.Key == keyBorn {
		return s.lang.Text("why.order.older")
	}
	return s.lang.Text("why.order.decides", sign(s.lang, why.Above), sign(s.lang, why.Below))
}

func (s *sheet) equal(k ranking.KeyValue) string {
	if k.Key == keyBorn || k.Value == "" {
		return s.lang.Text("why.order.same")
	}
	return s.lang.Text("why.order.equal", sign(s.lang, k.Value))
}

// key is a key in words: the rulebook's label, else ours, else the name of what
// it is the raw mark of.
func (s *sheet) key(k ranking.KeyValue) string {
	if label := s.lang.Of(k.Label); label != "" {
		return label
	}
	switch k.Key {
	case keyFinal, keyBorn, scoring.ColGPA:
		return s.lang.Text("why.key." + k.Key)
	}
	return s.of(k.Key)
}
