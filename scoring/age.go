package scoring

// An age that cannot be is a birth date that was mistyped.

// Ages that candidates may have, in years.
const (
	youngest = 15
	oldest   = 100
)

// AgeDay is the day on which candidates have their age: the rulebook's, else that of
// the first sitting; 0 where there is neither.
func (p Past) AgeDay() Date {
	if book := p.Book(); book != nil && book.AgeOn != 0 {
		return book.AgeOn
	}
	first := Date(0)
	for _, t := range p.Sittings() {
		if t.Day != 0 && (first == 0 || t.Day < first) {
			first = t.Day
		}
	}
	return first
}

// ageDay is AgeDay, asked once for all facts of an act.
func (d *Draft) ageDay() Date {
	if d.aged == nil {
		day := d.AgeDay()
		d.aged = &day
	}
	return *d.aged
}

// CheckAge refuses a birth date of nobody who can be a candidate on a day; 0 is no day.
func CheckAge(born, on Date) *Refusal {
	if on == 0 || AgeFits(born, on) {
		return nil
	}
	return Refuse("born.age", on.String(), numberText(youngest), numberText(oldest))
}

// AgeFits says whether somebody born on one day can be a candidate on another.
func AgeFits(born, on Date) bool {
	return born == 0 || born.YearsOn(on) >= youngest && born.YearsOn(on) <= oldest
}

// checkBorn notes a birth date that is the NIK's with day and month exchanged, as a
// spreadsheet does, and one of an age that cannot be, unless it was so before. These
// are manners: what a file holds from before there was this rule counts.
// Born tells where a NIK and a birth date of somebody new do not go together.
func (d *Draft) Born(nik string, born Date) { d.checkBorn(nik, born, 0) }

func (d *Draft) checkBorn(nik string, born, was Date) {
	if born != was {
		d.Fault(ColBorn, CheckAge(born, d.ageDay()))
	}
	if other, ok := born.Exchanged(); ok && NIKBorn(nik, other) {
		d.Fault(ColBorn, Refuse("born.exchanged"))
	}
}
