package shown

import (
	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
)

// Keys of the order that the rulebook does not name.
const (
	keyFinal = "final"
	keyTie   = "tie"
	keyBorn  = "born"
)

// order compares the candidate with the one above and the one below.
func (s *sheet) order() {
	s.part("why.part.order")
	if s.Standing.Rank == 0 {
		s.add(paper.Para{table.Key("why.order.none")})
		return
	}
	if s.Above == nil {
		s.add(paper.Para{table.Key("why.order.first")})
	} else {
		s.neighbour("why.order.above", s.Above, s.Above.Keys)
	}
	if s.Below != nil {
		s.neighbour("why.order.below", s.Below, s.Keys)
	}
}

func (s *sheet) neighbour(title string, who *ranking.Neighbour, upper []ranking.KeyValue) {
	s.add(paper.Heading{Level: 3, Words: table.Keyed(title, who.Candidate.Number)}, s.compared(who.Why, upper))
}

// compared goes down the keys, of which upper are the higher candidate's, to the
// one that decides; those before it are equal for both.
func (s *sheet) compared(why scoring.Reason, upper []ranking.KeyValue) (rows paper.Steps) {
	for _, k := range upper {
		switch k.Key {
		case why.Key:
			return append(rows, paper.Step{Label: s.key(k), Expression: decision(why)})
		case why.Stopped: // "" is no key's name
			return append(rows, paper.Step{Label: table.Key("why.order.stopped", s.key(k))})
		}
		rows = append(rows, paper.Step{Label: s.key(k), Expression: equal(k)})
	}
	if why.Key == keyTie {
		rows = append(rows, paper.Step{Label: table.Key("why.order.shared")})
	}
	return rows
}

// decision is both values of the key that decided; never a birth date.
func decision(why scoring.Reason) table.Words {
	if why.Key == keyBorn {
		return table.Key("why.order.older")
	}
	return table.Key("why.order.decides", table.Digits(why.Above), table.Digits(why.Below))
}

func equal(k ranking.KeyValue) table.Words {
	if k.Key == keyBorn || k.Value == "" {
		return table.Key("why.order.same")
	}
	return table.Key("why.order.equal", table.Digits(k.Value))
}

// key is a key in words: the rulebook's label, else ours, else the name of what
// it is the raw mark of.
func (s *sheet) key(k ranking.KeyValue) table.Words {
	if k.Label != (scoring.Text{}) {
		return table.Rulebook(k.Label)
	}
	switch k.Key {
	case keyFinal, keyBorn, scoring.ColGPA:
		return table.Key("why.key." + k.Key)
	}
	return s.of(k.Key)
}
