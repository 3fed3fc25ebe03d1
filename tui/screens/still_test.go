package screens_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
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

// firstChange is the first place in which two insides differ.
func firstChange(before, after []string) string {
	for i := range min(len(before), len(after)) {
		if before[i] != after[i] {
			return before[i] + " to " + after[i]
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

// inside is everything that can be reached from a screen, a line a value. The
// session around it and what belongs to package scoring are not its own.
func inside(s screen.Screen) (out []string) {
	seen := map[uintptr]bool{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if v.IsNil() || v.Kind() == reflect.Pointer && (seen[v.Pointer()] || foreign(v.Type().Elem())) {
				out = append(out, fmt.Sprintf("%s=%v", path, v.IsNil()))
				return
			}
			if v.Kind() == reflect.Pointer {
				seen[v.Pointer()] = true
			}
			walk(path, v.Elem())
		case reflect.Struct:
			for i := range v.NumField() {
				if name := v.Type().Field(i).Name; !slices.Contains(memos, name) {
					walk(path+"."+name, v.Field(i))
				}
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
			out = append(out, fmt.Sprintf("%s has %d", path, v.Len()))
		case reflect.Map:
			keys := v.MapKeys()
			slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			for _, k := range keys {
				walk(fmt.Sprintf("%s[%v]", path, k), v.MapIndex(k))
			}
		case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		default:
			out = append(out, fmt.Sprintf("%s=%v", path, v))
		}
	}
	walk(strings.TrimPrefix(reflect.TypeOf(s).String(), "*"), reflect.ValueOf(s))
	return out
}

func foreign(t reflect.Type) bool {
	return t == reflect.TypeFor[screen.Env]() || strings.HasPrefix(t.PkgPath(), "ampera/scoring") || !strings.HasPrefix(t.PkgPath(), "ampera/") && t.PkgPath() != ""
}
