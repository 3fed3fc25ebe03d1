package scoring

// Plan is how a rulebook counts the need of teachers. Basis, divisor, rounding and its
// level differ by year and office, so all of it is data. Package scoring/planning counts.
type Plan struct {
	Year     int // the first of five
	Levels   []PlanLevel
	Statuses []PlanStatus
	Duties   []PlanDuty
	School   string // the column of formations that has the school; "": none
}

// PlanYears is how many years are planned, a row a year (PP 49/2018).
const PlanYears = 5

// Rounding is how a need becomes posts.
type Rounding uint8

// Roundings.
const (
	RoundUp Rounding = iota + 1
	RoundDown
	RoundHalfUp
)

// PlanLevel is one level of schools, such as SMP.
type PlanLevel struct {
	Code     string
	Name     Text
	Divisor  Points // weekly hours of one post
	Rounding Rounding
	Pooled   bool // rounded over all its schools, not in each
	Subjects []PlanSubject
}

// PlanSubject is one kind of post. Its need is counted in one of three ways.
type PlanSubject struct {
	Code      string
	Name      Text
	Hours     map[string]Points // weekly hours of a class, by class year: hours / divisor
	Classes   int               // or one post for so many classes
	Pupils    int               // or one for so many pupils
	Inclusive bool              // in schools that are inclusive only
	Formation map[string]string // the formation that its posts become, column by column; nil: they become none
}

// PlanStatus is a status of employment, and whether who has it is in place.
type PlanStatus struct {
	Code   string
	Name   Text
	Counts bool
}

// PlanDuty is a duty beside teaching, and the weekly hours that it stands for.
type PlanDuty struct {
	Code  string
	Name  Text
	Hours Points
}

// Level is a level by its code, or nil.
func (p *Plan) Level(code string) *PlanLevel {
	for i := range p.Levels {
		if p.Levels[i].Code == code {
			return &p.Levels[i]
		}
	}
	return nil
}

// Subject is a kind of post of the level by its code, or nil.
func (l *PlanLevel) Subject(code string) *PlanSubject {
	for i := range l.Subjects {
		if l.Subjects[i].Code == code {
			return &l.Subjects[i]
		}
	}
	return nil
}

// FormationOf is the formation that the posts of a subject become, by the columns that
// group candidates; nil: they become none, or a school is missing that it needs.
func (p *Plan) FormationOf(by []string, level, subject, school string) []string {
	l := p.Level(level)
	if l == nil {
		return nil
	}
	s := l.Subject(subject)
	if s == nil || s.Formation == nil {
		return nil
	}
	out := make([]string, len(by))
	for i, column := range by {
		if out[i] = s.Formation[column]; column == p.School {
			out[i] = school
		}
		if out[i] == "" {
			return nil
		}
	}
	return out
}

// Counts says whether who has a status is in place.
func (p *Plan) Counts(status string) bool {
	for _, s := range p.Statuses {
		if s.Code == status {
			return s.Counts
		}
	}
	return false
}
