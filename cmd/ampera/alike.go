package main

import (
	"errors"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// spellingFlags are answers about formations that are spelled almost alike.
type spellingFlags struct{ same, distinct []string }

func (f *spellingFlags) add(flags *pflag.FlagSet, c *command) {
	flags.StringArrayVar(&f.same, "same", nil, c.text("cmd.flag.same"))
	flags.StringArrayVar(&f.distinct, "distinct", nil, c.text("cmd.flag.distinct"))
}

// zeroFlag is the answer about candidates whose every mark is 0.
type zeroFlag struct{ said string }

func (f *zeroFlag) add(flags *pflag.FlagSet, c *command) {
	flags.StringVar(&f.said, "zeros", "", c.text("cmd.flag.zeros"))
}

// bad is what is wrong with the answer before any file is read.
func (f zeroFlag) bad(c *command) error {
	if _, ok := intake.ZerosNamed[f.said]; f.said != "" && !ok {
		return usageError{errors.New(c.lang.Refusal(*scoring.Refuse("zeros.value", f.said)))}
	}
	return nil
}

// answer is what was said; nothing asks.
func (f zeroFlag) answer() intake.Zeros { return intake.ZerosNamed[f.said] }

// answered is a command of a file with the answer, and of whom it is.
func (f zeroFlag) answered(v scoring.View, in intake.File, read intake.Reading, act scoring.Command) (scoring.Command, []intake.Nought) {
	list := intake.Noughts(v, in, read, act)
	return f.answer().Answer(v, act, list), list
}

// bad is what is wrong with a pair before any file is read.
func (f spellingFlags) bad(c *command) error {
	for _, pair := range append(append([]string{}, f.same...), f.distinct...) {
		if a, b, ok := strings.Cut(pair, "="); !ok || strings.TrimSpace(a) == "" || strings.TrimSpace(b) == "" {
			return usageError{errors.New(c.lang.Refusal(*scoring.Refuse("spelling.pair", pair)))}
		}
	}
	return nil
}

// answered is a command of a file with the answers. An answer about what nobody wrote
// is refused: it is mistyped, and would be remembered for nothing.
func (f spellingFlags) answered(v scoring.View, act scoring.Command) (scoring.Command, error) {
	var all []scoring.Spelling
	for i, list := range [][]string{f.same, f.distinct} {
		for _, pair := range list {
			a, b, _ := strings.Cut(pair, "=")
			found := intake.Answer(v, act, strings.TrimSpace(a), strings.TrimSpace(b), i == 0)
			if len(found) == 0 {
				return act, scoring.Refuse("spelling.nowhere", pair)
			}
			all = append(all, found...)
		}
	}
	return scoring.WithSpellings(act, all), nil
}

// asked answers what a file asks, and tells what seems to be in it twice.
func (c *command) asked(v scoring.View, in intake.File, read intake.Reading, act scoring.Command, f importFlags) (scoring.Command, error) {
	if r := v.Allow(act.Kind(), scoring.Subject{}); r != nil {
		return act, r
	}
	act, err := f.spellingFlags.answered(v, act)
	if err != nil {
		return act, err
	}
	act, noughts := f.zeros.answered(v, in, read, act)
	told, asked := f.zeros.answer().Settled(noughts)
	c.notes(append(told, in.Locate(intake.Doubts(v, act, scoring.DateOf(time.Now())))...))
	if open := append(intake.Problems(intake.Unanswered(v, act)), asked...); len(open) > 0 {
		return act, open
	}
	return act, nil
}

// spelled is a command of a file of a ranking without a database, with the answers.
// There is nothing yet that tells which column they are about.
func (in inputs) spelled(book *scoring.Rulebook, act scoring.Command) scoring.Command {
	var all []scoring.Spelling
	for i, list := range [][]string{in.spellings.same, in.spellings.distinct} {
		for _, pair := range list {
			a, b, _ := strings.Cut(pair, "=")
			for _, column := range book.GroupBy {
				all = append(all, scoring.Spelling{Column: column, A: strings.TrimSpace(a), B: strings.TrimSpace(b), Same: i == 0})
			}
		}
	}
	return scoring.WithSpellings(act, all)
}

// alike tells which formations of a ranking without a database may be one. Nothing is
// stored of it: what nobody answers is computed as it is written.
func (in inputs) alike(chair scoring.Desk) {
	chair.Read(func(v scoring.View) { in.tell(intake.Reading{Notes: intake.Problems(intake.Unanswered(v, nil))}) })
}
