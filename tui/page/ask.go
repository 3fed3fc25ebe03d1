package page

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/table"
)

// NoOrYes is the question whether something is done. No and yes are keys of the catalogue;
// no stands first, under the cursor, and nothing comes of it.
func (a Ask) NoOrYes(no, yes string, do func() Step) Ask {
	a.Choices = []Choice{{Key: No, Label: table.Key(no)}, {Key: Yes, Label: table.Key(yes), Then: do}}
	return a
}

// Which asks for one of several, each with its digit: the tenth has 0, those after it none.
func Which[T any](ask Ask, all []T, label func(T) table.Words, then func(T) Step) Ask {
	for i, one := range all {
		c := Choice{Label: label(one), Then: func() Step { return then(one) }}
		if i < 10 {
			c.Key = strconv.Itoa((i + 1) % 10)
		}
		ask.Choices = append(ask.Choices, c)
	}
	return ask
}

// Because asks why something is done. Where what comes next stores it, nobody is asked for
// the reason again.
func Because(question table.Words, do func(reason string) Step) Prompt {
	return Prompt{Question: question, Reason: true, Then: func(reason string) Step {
		switch next := do(reason).(type) {
		case Submit:
			next.Reason = reason
			return next
		case Preview:
			next.Reason = reason
			return next
		default:
			return next
		}
	}}
}

// Whose asks for a candidate by their number.
func Whose(env Env, question table.Words, then func(number, name string) Step) Prompt {
	return Prompt{Question: question, Label: table.Key("marks.number"), Needed: true, Then: func(number string) Step {
		name, known := "", false
		env.Read(func(v scoring.View) { name, known = v.NameOf(number) })
		if !known {
			return Fail{Err: scoring.Refuse("list.no-number", number)}
		}
		return then(number, name)
	}}
}
