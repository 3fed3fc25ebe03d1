package screens_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring/memory"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// still: to draw a screen changes nothing of it. Whatever is pressed, everything
// that can be reached from it is the same after View and Aside as before.
func still(reg screen.Registration, office *memory.Office) []string {
	var faults []string
	for seed, o := range openings(reg, office) {
		var shown screen.Screen
		watched := reg
		watched.New = func(env *screen.Env, args screen.Args) screen.Screen {
			shown = reg.New(env, args)
			return shown
		}
		d := start(watched, driver.Env(office, o.who), o.args).Resize(130, 30)
		rng := rand.New(rand.NewPCG(uint64(seed), 5))
		for range 12 {
			before := inside(shown)
			draw(shown)
			if what := firstChange(before, inside(shown)); what != "" {
				faults = append(faults, fmt.Sprintf("%s: drawing changes %s", o, what))
				break
			}
			if d.Press(motions[rng.IntN(len(motions))]); d.Quit() {
				break
			}
			if len(reg.Bindings) == 0 {
				continue
			}
			b := reg.Bindings[rng.IntN(len(reg.Bindings))]
			if driver.IsKey(b.Keys[0]) {
				d.Press(b.Keys[0])
			}
		}
	}
	return faults
}

func draw(s screen.Screen) {
	_ = s.View()
	if b, ok := s.(screen.Beside); ok {
		_ = b.Aside(50, 20)
	}
}

// held is a value somewhere inside of a screen.
type held struct {
	*spot
	value string
}

// spot is a place inside of a screen; its words are made for whoever asks only, since
// most places are as they were.
type spot struct {
	in   *spot
	name string
	at   int // of a list; -1: it is a field, or a map's
}

func (s *spot) String() string {
	switch {
	case s.in == nil:
		return s.name
	case s.at < 0:
		return s.in.String() + "." + s.name
	}
	return fmt.Sprintf("%s[%d]", s.in, s.at)
}

// firstChange is the first place in which two insides differ.
func firstChange(before, after []held) string {
	for i := range min(len(before), len(after)) {
		if b, a := before[i], after[i]; b.value != a.value || b.name != a.name || b.at != a.at {
			return fmt.Sprintf("%s=%s to %s=%s", b.spot, b.value, a.spot, a.value)
		}
	}
	if len(before) != len(after) {
		return fmt.Sprintf("%d values to %d", len(before), len(after))
	}
	return ""
}

// memos are fields that hold what was worked out once, of what is there anyway, or
// are written over by each row.
var memos = []string{"at", "folded", "tally", "scratch", "cells", "buf"}

// inside is everything that can be reached from a screen. The session around it and
// what belongs to package scoring are not its own.
func inside(s screen.Screen) (out []held) {
	seen := map[uintptr]bool{}
	var walk func(at *spot, v reflect.Value)
	walk = func(at *spot, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if v.IsNil() || v.Kind() == reflect.Pointer && (seen[v.Pointer()] || foreign(v.Type().Elem())) {
				out = append(out, held{at, strconv.FormatBool(v.IsNil())})
				return
			}
			if v.Kind() == reflect.Pointer {
				seen[v.Pointer()] = true
			}
			walk(at, v.Elem())
		case reflect.Struct:
			for i := range v.NumField() {
				if name := v.Type().Field(i).Name; !slices.Contains(memos, name) {
					walk(&spot{at, name, -1}, v.Field(i))
				}
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(&spot{at, "", i}, v.Index(i))
			}
			out = append(out, held{at, strconv.Itoa(v.Len())})
		case reflect.Map:
			keys := v.MapKeys()
			slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			for _, k := range keys {
				walk(&spot{at, fmt.Sprint(k), -1}, v.MapIndex(k))
			}
		case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		case reflect.String:
			out = append(out, held{at, v.String()})
		case reflect.Bool:
			out = append(out, held{at, strconv.FormatBool(v.Bool())})
		case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
			out = append(out, held{at, strconv.FormatInt(v.Int(), 10)})
		default:
			out = append(out, held{at, fmt.Sprint(v)})
		}
	}
	walk(&spot{name: strings.TrimPrefix(reflect.TypeOf(s).String(), "*"), at: -1}, reflect.ValueOf(s))
	return out
}

func foreign(t reflect.Type) bool {
	return t == reflect.TypeFor[screen.Env]() || strings.HasPrefix(t.PkgPath(), "ampera/scoring") || !strings.HasPrefix(t.PkgPath(), "ampera/") && t.PkgPath() != ""
}
