package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
)

// story is an office and two laptops of a venue that work side by side, by chance.
type story struct {
	abroad
	*rand.Rand
	files [][2]string // the set-ups of the venue, with their passphrases
	did   map[string]int
}

var storyNumbers = []string{"001", "002", "003"}

// tries has somebody do what they may; what is refused is no part of the story.
func (s *story) tries(name string, who scoring.PersonID, commands ...scoring.Command) {
	s.Helper()
	o, d := s.at(name, who)
	defer closed(s, o)
	for _, c := range commands {
		_, err := d.Submit(ctx, c)
		var refusal *scoring.Refusal
		var problems scoring.Problems
		switch {
		case err == nil:
			s.did[fmt.Sprintf("%T", c)]++
		case !errors.As(err, &refusal) && !errors.As(err, &problems):
			s.Errorf("%s: %T: %v", name, c, err)
		}
	}
}

func (s *story) number() string { return storyNumbers[s.IntN(len(storyNumbers))] }

// plans parts the candidates among the two places.
func (s *story) plans() []scoring.Command {
	var here, there []string
	for _, n := range storyNumbers {
		if s.IntN(3) > 0 {
			here = append(here, n)
		} else {
			there = append(there, n)
		}
	}
	return []scoring.Command{sittingAt("b", "SMPN 9"), sittingAt("a", "SMPN 1", here...), sittingAt("b", "SMPN 9", there...)}
}

// step is one thing that happens.
func (s *story) step() {
	s.Helper()
	at := s.IntN(2) // each assessor has one laptop
	venue, who := []string{"satu.ampera", "dua.ampera"}[at], []scoring.PersonID{"maya", "rudi"}[at]
	switch s.IntN(11) {
	case 0, 1, 2:
		s.tries(venue, who, marked(s.number(), who, int64(1+s.IntN(4)))[:1+s.IntN(2)]...)
	case 3:
		s.tries(venue, "sek", scoring.MarkPresence{Numbers: []string{s.number()}, Component: "simulasi", Presence: scoring.WasPresent})
	case 4:
		s.tries("kantor.ampera", s.chair, s.plans()...)
	case 5:
		s.tries("kantor.ampera", s.chair, written(s.number(), int64(40+s.IntN(60))))
	case 6:
		s.tries("kantor.ampera", s.chair, scoring.MarkExit{Number: s.number(), Exit: scoring.ExitWithdrew, Reason: "surat"})
	case 7:
		if s.IntN(3) == 0 {
			s.tries("kantor.ampera", s.chair, scoring.DestroyIdentity{Number: s.number(), Reason: "diminta"})
		}
	case 8:
		s.takes("kantor.ampera", s.chair, s.packs(venue, who, s.IntN(2) == 0))
		s.did["sent"]++
	case 9:
		other := []string{"satu.ampera", "dua.ampera"}[s.IntN(2)]
		if other != venue {
			s.takes(other, who, s.packs(venue, who, true))
			s.did["joined"]++
		}
	case 10:
		s.prepare()
		s.amend(venue)
	}
}

// prepare has the office prepare the venue anew, if it may.
func (s *story) prepare() {
	s.Helper()
	o, d := s.at("kantor.ampera", s.chair)
	defer closed(s, o)
	path := s.path(fmt.Sprintf("titik-%d.ampera-titik", len(s.files)))
	made, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"sek", "rudi", "maya"}, path)
	s.must(err)
	s.files = append(s.files, [2]string{path, made.Passphrase})
}

// amend has a laptop take one of the set-ups: the newest, or an older one, which is
// refused or no change.
func (s *story) amend(name string) {
	s.Helper()
	n := len(s.files) - 1 - s.IntN(min(2, len(s.files)))
	before := s.holds(name)
	out, err := s.amends(name, s.files[n][0], s.files[n][1])
	var refusal *scoring.Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Code == "venue.older", err == nil && out.Same:
		for id, was := range s.holds(name) {
			if before[id] != was {
				s.Errorf("%v, and it changes the file", err)
			}
		}
		s.did["older"]++
	case err != nil:
		s.Errorf("%s: %v", name, err)
	default:
		s.did["amended"]++
	}
}

// Whatever an office and two laptops of a venue do, and whenever the venue is prepared
// anew: an amended laptop has what a fresh one has that opens the newest set-up and joins
// what was done, and all of it counts at home.
func TestAmendmentsInAnyStory(t *testing.T) {
	base := prepared(t)
	stories := 10
	switch {
	case testing.Short():
		stories = 2
	case os.Getenv("AMPERA_LONG") != "":
		stories = 160
	}
	did := map[string]int{}
	for n := range stories {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			a := abroad{carried{bench{t, quickFolder(t)}, base.chair}, "", base.phrase}
			a.file = a.copied(base.file, "titik.ampera-titik")
			a.copied(base.path("kantor.ampera"), "kantor.ampera")
			a.opened("satu.ampera")
			a.opened("dua.ampera")
			s := &story{a, rand.New(rand.NewPCG(1245, uint64(n))), [][2]string{{a.file, a.phrase}}, did}
			for range 14 {
				s.step()
			}
			s.prepare()
			last := s.files[len(s.files)-1]
			for _, name := range []string{"satu.ampera", "dua.ampera"} {
				_, err := s.amends(name, last[0], last[1])
				s.must(err)
				s.asFresh(name, last[0], last[1])
				if r, err := Examine(s.path(name), s.path("nowhere")); err != nil || !r.OK() {
					s.Errorf("%s: %+v, %v", name, r, err)
				}
			}
			says := s.takes("kantor.ampera", s.chair, s.packs("satu.ampera", "maya", true), s.packs("dua.ampera", "rudi", true))
			for _, u := range says.Not {
				s.Errorf("at home it does not count: %+v %v", u, u.Why)
			}
			for _, p := range says.Parcels {
				if p.Missing > 0 || p.Fault != nil {
					s.Errorf("home takes %+v", p)
				}
			}
			s.withheldAreThose("satu.ampera")
		})
	}
	t.Log(did)
	for _, must := range []string{"amended", "older", "sent", "joined", "scoring.SubmitSheet", "scoring.PlanSitting", "scoring.MarkExit", "scoring.DestroyIdentity"} {
		if did[must] == 0 && stories > 2 {
			t.Errorf("nobody ever did %s", must)
		}
	}
}

// withheldAreThose holds that a venue's file says nothing of who is not there.
func (s *story) withheldAreThose(name string) {
	s.Helper()
	here := []string{}
	o, d := s.at(name, "sek")
	d.Read(func(v scoring.View) {
		for _, t := range v.Sittings() {
			here = append(here, t.Roster...)
		}
	})
	closed(s, o)
	data := string(s.bytesOf(name))
	for number, called := range map[string]string{"001": "Ayu Lestari", "002": "Bagus Wibowo", "003": "Citra Dewi"} {
		if !slices.Contains(here, number) && strings.Contains(data, called) {
			s.Errorf("%s is not there, and in its file", called)
		}
	}
}
