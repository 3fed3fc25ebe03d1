package widget

import "ampera/scoring"

// Check judges what is typed into a cell: with whole false a text that may
// still grow, with whole true one that is to stand. nil takes it. "" is blank.
type Check func(text string, whole bool) *scoring.Refusal

// Entry is a mark while it is typed. What is impossible cannot be typed: a key
// that would make it so is not taken and says why. Such a key also holds the
// next Enter once: of 850 typed where 100 is the most, 85 remains, and nobody
// saw it; so Enter first asks to be pressed again. Its zero value is ready.
type Entry struct {
	On      bool // something is being typed, or was erased
	Text    string
	Problem *scoring.Refusal
	held    bool
	digits  string // typed since the entry began, taken or not: a scanner's number
}

// Grow adds what was typed, unless that cannot be.
func (e *Entry) Grow(typed string, check Check) (taken bool) {
	e.digits += typed
	text := e.Text + typed
	if r := check(text, false); r != nil {
		e.Problem, e.held = r, true
		return false
	}
	e.On, e.Text, e.Problem = true, text, nil
	return true
}

// Erase takes the last letter away; value is what stands in the cell when
// nothing has been typed yet.
func (e *Entry) Erase(value string) {
	if !e.On {
		e.Text = value
	}
	if rs := []rune(e.Text); len(rs) > 0 {
		e.Text = string(rs[:len(rs)-1])
	}
	*e = Entry{On: true, Text: e.Text}
}

// Commit hands over what is typed and ends the entry; ok is false, and the
// reason stands, when it cannot be or a key was not taken since.
func (e *Entry) Commit(check Check) (text string, ok bool) {
	if e.Held() {
		return "", false
	}
	if r := check(e.Text, true); r != nil {
		e.Problem = r
		return "", false
	}
	text = e.Text
	*e = Entry{}
	return text, true
}

// Held says, once, that a key was not taken and somebody should look.
func (e *Entry) Held() bool {
	was := e.held
	e.held = false
	return was
}

// Cancel gives up what is typed and says whether there was anything.
func (e *Entry) Cancel() bool {
	was := e.On || e.Problem != nil
	*e = Entry{}
	return was
}

// Full says whether nothing could be typed after it: it is a mark, and no
// digit or sign may follow.
func (e *Entry) Full(check Check) bool {
	return e.On && e.Text != "" && check(e.Text, true) == nil &&
		check(e.Text+"0", false) != nil && check(e.Text+",", false) != nil
}

// Scanned is the number that was typed in the place of a mark: digits that were
// not taken, as a scanner sends them. "" is none.
func (e *Entry) Scanned() string {
	if e.Problem == nil {
		return ""
	}
	return e.digits
}
