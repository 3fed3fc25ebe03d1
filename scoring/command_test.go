package scoring

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"ampera/scoring/text"
)

// commandOf is the command that would say, at a desk, what an act says; nil for
// acts of which several commands are one, or whose command holds what no act does.
func commandOf(s *State, a *Act) Command {
	f := &a.Facts[0]
	on := f.Subject
	after := func(cell string) string { return s.Now().After(f, cell) }
	said := func(cell string) string { v, _ := f.Value(cell); return v }
	points := func(text string) *Points {
		m, err := ParsePoints(text)
		if err != nil {
			return nil
		}
		return &m
	}
	if len(s.decision(a).Facts) < len(a.Facts) || len(a.Facts) > 1 && a.Kind != KindMoveSheet && a.Kind != KindUndo && a.Kind != KindRedo {
		return nil
	}
	switch a.Kind {
	case KindAdoptRulebook:
		return AdoptRulebook{&Rulebook{Source: after("rulebook")}}
	case KindFreezeRulebook:
		return FreezeRulebook{after("frozen")}
	case KindSaveFormations:
		if on.Kind == OnSpelling {
			return SaveFormations{Spellings: []Spelling{spellingOf(on, after("is"), after("as"))}}
		}
		return formationOf(on, after("quota"), said("reason"))
	case KindSaveWritten:
		row := WrittenRow{Number: s.candidateOf(on), Marks: map[string]*Points{}}
		for _, c := range f.Cells {
			if c.Name != "reason" {
				row.Marks[c.Name] = points(c.Value)
			}
		}
		return SaveWritten{Rows: []WrittenRow{row}, Reason: said("reason")}
	case KindMarkPresence:
		number, component := PartOf(on)
		at, _ := time.Parse(time.RFC3339, after("at"))
		return MarkPresence{Numbers: []string{number}, Component: component, Presence: Presence(after("presence")), Reason: after("reason"), At: at}
	case KindMarkExit:
		return MarkExit{on.ID, Exit(after("exit")), after("reason")}
	case KindSaveSheet:
		return SaveSheet{SheetOf(on), changeOf(f)}
	case KindSubmitSheet, KindConfirmSheet:
		total := Points(0)
		if sh := s.Sheet(SheetOf(on)); sh != nil {
			total, _ = s.book.Component("sim").Rubric.Total(s.book.Component("sim").Rubric.Criteria, sh.Marks)
		}
		if a.Kind == KindConfirmSheet {
			return ConfirmSheet{SheetOf(on), total}
		}
		return SubmitSheet{SheetOf(on), total}
	case KindCorrectSheet:
		return CorrectSheet{SheetOf(on), changeOf(f), said("reason")}
	case KindInterruptSheet:
		return InterruptSheet{SheetOf(on), after("status") == SheetDraft.String(), after("reason")}
	case KindTypeSheet:
		return TypeSheet{SheetOf(on), changeOf(f)}
	case KindReturn:
		return ReturnSheet{SheetOf(on), said("reason")}
	case KindSetAside:
		return PutAside{SheetOf(on), after("status") == SheetSubmitted.String(), said("reason")}
	case KindModerate:
		number, component := PartOf(on)
		mark := points(said("mark"))
		if mark == nil {
			return Moderate{number, component, 0, said("reason"), true}
		}
		return Moderate{number, component, *mark, said("reason"), false}
	case KindProposePerson:
		return ProposePerson{PersonID(on.ID), after("name"), ParseRoles(after("roles"))}
	case KindEnrolPerson:
		return EnrolPerson{PersonID(on.ID), after("name"), ParseRoles(after("roles")), after("key")}
	case KindAdmitPerson:
		return AdmitPerson{PersonID(on.ID), ParseRoles(after("roles"))}
	case KindRevokePerson:
		return RevokePerson{PersonID(on.ID), after("reason")}
	case KindAskCode:
		return AskCode{PersonID(on.ID), after("asked") == ""}
	case KindGiveCode:
		return GiveCode{PersonID(on.ID), after("key")}
	case KindAssignPanel:
		return panelOf(on, after("assessors"))
	case KindSettleKeying:
		return settledOf(on, f, points)
	case KindPlanSitting:
		return PlanSitting{*s.Now().after(f)}
	case KindCloseSitting:
		papers, _ := strconv.Atoi(after("papers"))
		return CloseSitting{SittingID(on.ID), papers, after("backup"), after("reason")}
	case KindReopenSitting:
		return ReopenSitting{SittingID(on.ID), said("reason")}
	case KindMoveSheet:
		c, _ := moveOf(a.Facts)
		return c
	case KindAskMove:
		return AskMove{SheetOf(on), after("to"), after("reason")}
	case KindRule:
		return RuleOn{[]ActID{ParseActID(on.ID)}, said("ruling") == ruledIn, said("reason")}
	case KindResolve:
		for _, x := range s.Now().sides(on) {
			if x.is(f) {
				return Resolve{on, f.Cells[0].Name, f.Cells[0].Value, a.Source.Name, s.actID(x.ref.Commit())}
			}
		}
	case KindUndo, KindRedo:
		return undoOf(s, a)
	}
	return nil
}

func formationOf(on Subject, quota, reason string) Command {
	n, err := strconv.Atoi(quota)
	if err != nil {
		n = -1
	}
	return SaveFormations{Rows: []FormationRow{{Values: GroupValues(on.ID), Quota: n}}, Reason: reason}
}

// spellingOf is an answer about two values.
func spellingOf(on Subject, is, as string) Spelling {
	column, a, b := SpellingOf(on.ID)
	if is != spelledSame {
		return Spelling{Column: column, A: a, B: b}
	}
	if text.Key(a) == text.Key(as) {
		a = b
	}
	return Spelling{Column: column, A: as, B: a, Same: true}
}

func changeOf(f *Fact) SheetChange {
	c := SheetChange{Marks: map[string]*Points{}, Notes: map[string]string{}}
	for _, cell := range f.Cells {
		kind, code, _ := strings.Cut(cell.Name, "/")
		switch kind {
		case "mark":
			c.Marks[code] = nil
			if m, err := ParsePoints(cell.Value); err == nil {
				c.Marks[code] = &m
			}
		case "note":
			c.Notes[code] = cell.Value
		case "topic":
			c.Topic = &cell.Value
		case "form":
			c.Form = &cell.Value
		}
	}
	return c
}

func panelOf(on Subject, ids string) Command {
	component, of, _ := strings.Cut(on.ID, "/")
	row := PanelRow{Assessors: splitIDs(ids)}
	if number, own := strings.CutPrefix(of, "candidate:"); own {
		row.Candidate = number
	} else {
		row.Group = strings.TrimPrefix(of, "group:")
	}
	return AssignPanel{component, []PanelRow{row}}
}

func settledOf(on Subject, f *Fact, points func(string) *Points) Command {
	at := slices.IndexFunc(f.Cells, func(c Cell) bool { return !strings.HasPrefix(c.Name, "reason/") })
	if at < 0 || points(f.Cells[at].Value) == nil {
		return SettleKeying{Number: on.ID}
	}
	code := f.Cells[at].Name
	reason, _ := f.Value("reason/" + code)
	return SettleKeying{on.ID, code, *points(f.Cells[at].Value), reason}
}

// undoOf is an undo that says what the act says, as a desk would have planned it.
func undoOf(s *State, a *Act) Command {
	u := Undo{Of: &Act{Person: a.Person}, Again: a.Kind == KindRedo}
	if id := ParseActID(a.Source.Name); id != (ActID{}) {
		u.Of.Replica, u.Of.Seq = id.Replica, id.Seq
	}
	for _, f := range a.Facts {
		for _, c := range f.Cells {
			if c.Name == "reason" && s.Now().corrects(&f) { // why it is taken back, not what was before
				u.Reason = c.Value
				continue
			}
			r := Restored{Subject: f.Subject, Cell: c.Name, Is: s.Value(f.Subject, c.Name), Was: c.Value}
			if heads := s.heads(f.Subject, c.Name); len(heads) > 0 {
				r.Head = heads[0].ref
			}
			u.Cells = append(u.Cells, r)
		}
	}
	return u
}
