package plain

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/tui/page"
	"ampera/tui/plain/talk"
)

// doChoose tells those that may be taken, and takes their numbers in one answer, again
// until what comes of it is done. Blank leaves them as they are.
func (s *session) doChoose(c page.Choose) error {
	s.Put(c.Title.In(s.Lang))
	for _, line := range c.Lead {
		s.Put(line.In(s.Lang))
	}
	var taken []string // as it stands
	for i, r := range c.Rows {
		state := ""
		if r.Fixed != nil {
			state = s.Refusal(*r.Fixed)
		}
		if r.Taken {
			state = talk.Joined(s.Lang.Text("plain.page.taken"), state)
			taken = append(taken, strconv.Itoa(i+1))
		}
		s.Put(strconv.Itoa(i+1) + ". " + talk.Joined(r.Label.In(s.Lang), r.Note.In(s.Lang), state))
	}
	for now := strings.Join(taken, ","); ; {
		text, err := s.line(line{ask: s.Lang.Text("plain.page.take"), now: now, wrong: func(text string) *scoring.Refusal {
			_, why := chosen(c, text)
			return why
		}})
		if err != nil {
			return inside(err)
		}
		ids, _ := chosen(c, text)
		if c.Count != nil {
			s.Put(c.Count(ids).In(s.Lang))
		}
		if err := s.do(c.Then(ids)); !errors.Is(err, errLeft) {
			return err
		}
		now = text
	}
}

// chosen are the ids of those whose numbers are answered, and of the taken that stay
// as they are.
func chosen(c page.Choose, text string) (ids []string, why *scoring.Refusal) {
	taken := make([]bool, len(c.Rows))
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > len(c.Rows) {
			return nil, scoring.Refuse("page.no-number", part, strconv.Itoa(len(c.Rows)))
		}
		taken[n-1] = true
	}
	for i, r := range c.Rows {
		switch {
		case r.Fixed != nil && taken[i] && !r.Taken:
			return nil, r.Fixed
		case r.Fixed != nil && r.Taken, taken[i]:
			ids = append(ids, r.ID)
		}
	}
	if c.Check != nil {
		why = c.Check(ids)
	}
	return ids, why
}

// doValues tells what each of several has, and takes values with the numbers of those
// that have them, answer by answer; blank sends them all.
func (s *session) doValues(f page.Fill) error {
	s.Put(f.Title.In(s.Lang))
	for _, line := range f.Lead {
		s.Put(line.In(s.Lang))
	}
	now, many := f.Filled(), talk.Told(len(f.Rows))
	for i, r := range f.Rows {
		state := ""
		if r.Fixed != nil {
			state = s.Refusal(*r.Fixed)
		}
		s.Put(strconv.Itoa(i+1) + ". " + talk.Joined(r.Label.In(s.Lang), r.Beside.In(s.Lang), r.Note.In(s.Lang), s.valueWord(f, now[r.ID]), state))
	}
	var words []string
	for _, letter := range f.Letters() {
		words = append(words, letter.In(s.Lang))
	}
	if f.Each {
		if err := s.eachValue(f, strings.Join(words, ", "), now); err != nil {
			return err
		}
	}
	ask := s.Lang.Text("plain.page.values", strings.Join(words, ", "), f.Keys[0].Key)
	for {
		text, err := s.line(line{ask: ask, wrong: func(text string) *scoring.Refusal {
			if text == "" {
				return f.Wrong(now)
			}
			_, _, why := s.valued(f, many, text)
			return why
		}})
		if err != nil {
			return inside(err)
		}
		if aided, rows, _ := s.valued(f, many, text); text != "" && aided == "" {
			for _, i := range rows {
				if err := s.aid(f, f.Rows[i].ID); err != nil {
					return err
				}
			}
			continue
		}
		if text != "" {
			value, rows, _ := s.valued(f, many, text)
			for _, i := range rows {
				now[f.Rows[i].ID] = value
			}
		}
		if f.Count != nil {
			s.Put(f.Count(now).In(s.Lang))
		}
		if text != "" {
			continue
		}
		if err := s.do(f.Then(maps.Clone(now))); !errors.Is(err, errLeft) {
			return err
		}
	}
}

// eachValue asks for the value of each that has none yet.
func (s *session) eachValue(f page.Fill, words string, now page.Answers) error {
	for i, r := range f.Rows {
		if r.Fixed != nil || now[r.ID] != "" {
			continue
		}
		for now[r.ID] == "" {
			text, err := s.line(line{ask: s.Lang.Text("plain.page.value", strconv.Itoa(i+1), r.Label.In(s.Lang), words), wrong: func(text string) *scoring.Refusal {
				return page.If(s.valueAt(f, text) < 0 && !f.Aid.Named(s.Lang, text), "page.no-value", text)
			}})
			if err != nil {
				return inside(err)
			}
			if at := s.valueAt(f, text); at >= 0 {
				now[r.ID] = f.Keys[at].ID
			} else if err := s.aid(f, r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// aid does the aid to a row, and comes back.
func (s *session) aid(f page.Fill, row string) error {
	if err := s.do(f.Aid.On(row)); !errors.Is(err, errInside) && !errors.Is(err, errLeft) {
		return err
	}
	return nil
}

// valueAt is the place of a value by its letter or word; -1: it is none.
func (s *session) valueAt(f page.Fill, word string) int {
	return slices.IndexFunc(f.Keys, func(k page.Value) bool {
		return query.Fold(word) == query.Fold(k.Key) || query.Fold(word) == query.Fold(k.Label.In(s.Lang))
	})
}

func (s *session) valueWord(f page.Fill, id string) string {
	for _, k := range f.Keys {
		if k.ID == id {
			return k.Label.In(s.Lang)
		}
	}
	return ""
}

// valued takes an answer apart: a value's letter or word, and the places of those that
// are to have it; "" is the aid, and to which it is done.
func (s *session) valued(f page.Fill, many *talk.List, text string) (value string, rows []int, why *scoring.Refusal) {
	word, which := text, ""
	if at := strings.LastIndexByte(text, ' '); at >= 0 {
		word, which = strings.TrimSpace(text[:at]), text[at+1:]
	}
	at := s.valueAt(f, word)
	aids := at < 0 && f.Aid.Named(s.Lang, word)
	if at < 0 && !aids {
		return "", nil, scoring.Refuse("page.no-value", word)
	}
	rows = s.Several(many, which)
	if rows == nil {
		return "", nil, scoring.Refuse("page.no-number", which, strconv.Itoa(len(f.Rows)))
	}
	if aids {
		return "", rows, nil
	}
	for _, i := range rows {
		if f.Rows[i].Fixed != nil {
			return "", nil, f.Rows[i].Fixed
		}
	}
	return f.Keys[at].ID, rows, nil
}

// doPreview tells who moves, and asks, before something is stored; what was stored
// meanwhile is told anew.
func (s *session) doPreview(p page.Preview) error {
	next := p.Look(s.here())
	shown, moves := next.(page.Preview)
	if !moves {
		return s.do(next)
	}
	for _, line := range shown.Moved.Lines(s.Lang) {
		s.Put(line)
	}
	yes, err := s.Confirm(s.Lang.Text("plain.preview"))
	switch {
	case err != nil:
		return inside(err)
	case !yes:
		return errLeft
	case shown.Stale(s.here()):
		return s.doPreview(shown)
	}
	return s.doSubmit(shown.Submit)
}

// doDocument opens a document, remembers the hash that it had, and goes on. Where nothing
// can be shown it says where it lies.
func (s *session) doDocument(d page.Document) error {
	path, hash, err := s.Files.Document(d.Applicant, d.Name)
	if err == nil {
		err = s.Desk.Remember(page.SeenDocument(d.Applicant, d.Code), hash)
	}
	if err != nil {
		s.Refuse(err)
		return errLeft
	}
	if err := s.Files.View(path); err != nil {
		s.Refuse(err)
	} else {
		s.Say("view.opened", path)
	}
	return s.do(d.Then(hash))
}

// doView opens a file, or says where it is.
func (s *session) doView(v page.View) error {
	if err := s.Files.View(v.Path); err != nil {
		s.Refuse(err)
		return errLeft
	}
	s.Say("view.opened", v.Path)
	return errInside
}
