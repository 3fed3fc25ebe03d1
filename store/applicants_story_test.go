package store

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

// Applicants are screened by four verifiers on two laptops: two verifiers and a supervisor
// on each, who decide about whom it is their turn to read. What either packs the other
// joins, half way and at the end; then both files say the same and everybody is decided. Of
// whom both decided before they had met, nobody is, until one decides anew. Four hundred;
// with AMPERA_LONG=1 twenty thousand, with a number above 20 in the place of 1 that many.
func TestScreenedOnTwoLaptops(t *testing.T) {
	many := 400
	switch {
	case testing.Short():
		many = 200
	case os.Getenv("AMPERA_LONG") != "":
		many = 20_000
		if n, _ := strconv.Atoi(os.Getenv("AMPERA_LONG")); n > 20 {
			many = n
		}
	}
	const failing = 7 // one in so many
	b := bench{t, quickFolder(t)}
	book := screeningBook(t, true)
	names := []string{"satu.ampera", "dua.ampera"}
	o, desks := b.screeningOffice(names[0], book)
	c := carried{b, desks[""].Actor().Person}
	b.registers(desks["sek"], book, upToNumber(many))
	b.copied(closed(b, o), names[1])

	// Two of each laptop's own seats, and no other's.
	at := map[scoring.PersonID]int{"ver1": 0, "ver2": 0, "ver3": 1, "ver4": 1}
	var share [2][]int
	seats := map[scoring.PersonID]int{}
	for n := range many {
		who := screening.Seat(applicantID(n), verifiers)
		seats[who]++
		share[at[who]] = append(share[at[who]], n)
	}
	for _, who := range verifiers {
		if seats[who] < many/8 {
			t.Errorf("of %d applicants %s has %d", many, who, seats[who])
		}
	}
	work := func(laptop int, do func(desks map[scoring.PersonID]scoring.Desk)) {
		o := b.opened(b.office(names[laptop], "machine of "+names[laptop]))
		defer closed(b, o)
		here := map[scoring.PersonID]scoring.Desk{}
		for who, of := range at {
			if of == laptop {
				d, err := o.Unlock(ctx, who, phrase)
				c.must(err)
				here[who] = d
			}
		}
		d, err := o.Unlock(ctx, supervisors[laptop], phrase)
		c.must(err)
		for _, who := range supervisors { // each laptop has one, who sees all that is decided there
			here[who] = d
		}
		do(here)
	}
	meet := func() {
		for i, name := range names {
			c.takes(names[1-i], supervisors[1-i], c.packs(name, supervisors[i], true))
		}
	}
	for _, half := range []int{0, 1} {
		for laptop := range names {
			mine := share[laptop]
			part := mine[half*len(mine)/2 : (1+half)*len(mine)/2]
			work(laptop, func(here map[scoring.PersonID]scoring.Desk) { b.screens(here, book, part, failing) })
		}
		meet()
	}
	waiting := func(name string, who scoring.PersonID) (stages map[screening.Stage]int, waits []scoring.Wait) {
		o, d := b.at(name, who)
		defer closed(b, o)
		stages = map[screening.Stage]int{}
		d.Read(func(v scoring.View) {
			p := scoring.PastOf(v)
			for _, id := range screening.Applicants(p) {
				stages[screening.StageOf(p, id)]++
			}
			waits = v.Overview(0).Waits
		})
		return stages, waits
	}
	failed := (many + failing - 1) / failing
	for _, name := range names {
		stages, waits := waiting(name, "ver1")
		if stages[screening.Failed] != failed || stages[screening.Qualified] != many-failed {
			t.Errorf("%s: %v, not %d who fail", name, stages, failed)
		}
		for _, w := range waits {
			if w.What == scoring.WaitVerify || w.What == scoring.WaitSupervise {
				t.Errorf("%s: %+v waits", name, w)
			}
		}
	}
	c.sameOn(names)

	// One is opened again and decided on both before they meet.
	work(0, func(here map[scoring.PersonID]scoring.Desk) {
		b.do(here["sup1"], screening.Reopen{Applicants: []string{applicantID(1)}, Reason: "berkas dilihat lagi"})
	})
	meet()
	row := applicantRow(book, 1)
	work(0, func(here map[scoring.PersonID]scoring.Desk) { b.do(here["ver1"], verdict(book, &row, "")) })
	work(1, func(here map[scoring.PersonID]scoring.Desk) { b.do(here["ver3"], verdict(book, &row, "syarat0")) })
	meet()
	for _, name := range names {
		if stages, _ := waiting(name, "ver1"); stages[screening.Two] != 1 {
			t.Errorf("%s: two decided apart, and it is at %v", name, stages)
		}
		o, d := b.at(name, "sup1")
		if _, err := d.Submit(ctx, screening.Confirm{Applicants: []string{row.ID}, Day: screeningDay}); !strings.Contains(told(err), "screening.two") {
			t.Errorf("%s: what two decided apart is confirmed: %v", name, err)
		}
		closed(b, o)
		o, d = b.at(name, "sek")
		_, err := d.Submit(ctx, registration.GiveNumbers{Rows: []registration.NumberRow{{ID: row.ID, Number: applicantNumber(1)}}})
		if !strings.Contains(told(err), "screening.not-qualified") {
			t.Errorf("%s: of whom two decided apart gets a number: %v", name, err)
		}
		closed(b, o)
	}
	work(1, func(here map[scoring.PersonID]scoring.Desk) { b.do(here["ver3"], verdict(book, &row, "")) })
	meet()
	work(0, func(here map[scoring.PersonID]scoring.Desk) {
		b.do(here["sup1"], screening.Confirm{Applicants: []string{row.ID}, Day: screeningDay})
	})
	meet()
	for _, name := range names {
		if stages, _ := waiting(name, "ver1"); stages[screening.Qualified] != many-failed {
			t.Errorf("%s: in the end %v", name, stages)
		}
		if r, err := Examine(c.path(name), c.path("nowhere")); err != nil || !r.OK() || len(r.Uncounted) > 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	c.sameOn(names)
}

// sameOn says whether laptops show the same of every applicant, and have seen the same.
func (c carried) sameOn(names []string) {
	c.Helper()
	var want string
	for _, name := range names {
		o, d := c.at(name, "sup1")
		all := sha256.New()
		fmt.Fprintln(all, o.state.Seen())
		d.Read(func(v scoring.View) {
			for _, r := range screening.Rows(v) {
				fmt.Fprintf(all, "%+v\n", r)
			}
		})
		closed(c, o)
		got := fmt.Sprintf("%x", all.Sum(nil))
		if want == "" {
			want = got
		} else if got != want {
			c.Errorf("%s does not show what %s shows", name, names[0])
		}
	}
}
