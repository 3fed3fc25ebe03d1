package amending

import (
	"reflect"
	"slices"

	"ampera/scoring"
)

// fixed are the parts of a rulebook that no amendment changes, by the keys of its form:
// marks, forms, ranks and places rest on them, or who decides. What is not here is days,
// requirements and what they read, and reasons; [Beyond] says what of those stays.
var fixed = []struct {
	key string
	of  func(b *scoring.Rulebook) any
}{
	{"name", func(b *scoring.Rulebook) any { return b.Name }},
	{"title", func(b *scoring.Rulebook) any { return b.Title }},
	{"needs", func(b *scoring.Rulebook) any { return b.Needs }},
	{"group_by", func(b *scoring.Rulebook) any { return b.GroupBy }},
	{"components", func(b *scoring.Rulebook) any { return b.Components }},
	{"total", func(b *scoring.Rulebook) any { return b.Total }},
	{"thresholds", func(b *scoring.Rulebook) any { return b.Thresholds }},
	{"ties", func(b *scoring.Rulebook) any { return b.Ties }},
	{"codes", func(b *scoring.Rulebook) any { return b.Codes }},
	{"publish", func(b *scoring.Rulebook) any { return b.Publish }},
	{"plan", func(b *scoring.Rulebook) any { return b.Plan }},
	{"integrity", func(b *scoring.Rulebook) any { return b.Integrity }},
	{"conflict", func(b *scoring.Rulebook) any { return b.Conflict }},
	{"screening", func(b *scoring.Rulebook) any { return b.Screening }},
	{"second_reading", func(b *scoring.Rulebook) any { return b.Second }},
	{"age_on", func(b *scoring.Rulebook) any { return b.AgeOn }},
	{"alone", func(b *scoring.Rulebook) any { return b.Alone }},
}

// numbering are the parts that stay once somebody has a number.
var numbering = []struct {
	key string
	of  func(b *scoring.Rulebook) any
}{
	{"number", func(b *scoring.Rulebook) any { return b.Number }},
	{"registration.numbers", func(b *scoring.Rulebook) any {
		if b.Registration == nil {
			return nil
		}
		return b.Registration.Numbers
	}},
}

// Beyond are the keys in which a rulebook differs from another that no amendment may
// change: numbered says that somebody has a number. Stages that are there stay, and no
// other comes; a question stays, and what answers it; a reason may retire, and others may
// come.
func Beyond(was, now *scoring.Rulebook, numbered bool) (out []string) {
	parts := fixed
	if numbered {
		parts = append(slices.Clone(parts), numbering...)
	}
	for _, part := range parts {
		if !reflect.DeepEqual(part.of(was), part.of(now)) {
			out = append(out, part.key)
		}
	}
	if (was.Registration == nil) != (now.Registration == nil) {
		out = append(out, "registration")
	}
	if !slices.Equal(stages(was), stages(now)) {
		out = append(out, "objections.stages")
	}
	for _, q := range was.Questions {
		if !slices.ContainsFunc(now.Questions, func(o scoring.Question) bool { return o.Code == q.Code && o.Kind == q.Kind }) {
			out = append(out, "questions: "+q.Code)
		}
	}
	for _, id := range was.LostReasons(now) {
		out = append(out, "reasons: "+id)
	}
	return out
}

func stages(b *scoring.Rulebook) (out []string) {
	if b.Objections == nil {
		return nil
	}
	out = []string{""}
	for _, s := range b.Objections.Stages {
		out = append(out, s.Stage)
	}
	return out
}

// same says whether two texts say the same rules, whatever their remarks.
func same(a, b *scoring.Rulebook) bool {
	x, y := *a, *b
	x.Hash, x.Source, y.Hash, y.Source = "", "", "", ""
	return reflect.DeepEqual(x, y)
}
