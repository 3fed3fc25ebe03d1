package scoring

import (
	"slices"
	"strings"

	"ampera/scoring/text"
)

// The committee: who is proposed, enrolled, admitted to other roles, revoked,
// and how a forgotten passphrase gets a new code.

func peoplePart() Capability {
	active, invited := string(Active), string(Invited)
	return Capability{
		Rules: []Rule{
			{Kind: KindProposePerson, Words: Text{"Mengusulkan orang", "Proposed a person"}, Roles: Chair | Secretary, Right: mayPropose, Manners: namesFree,
				Says: []Form{{OnPerson, "name roles status", []string{string(Proposed)}}}},
			{Kind: KindEnrolPerson, Words: Text{"Mendaftarkan orang", "Enrolled a person"}, Roles: Chair, Right: mayEnrol, Manners: namesFree, Cuts: enrolCuts,
				Says: []Form{{OnPerson, "name roles status key seal", []string{invited}}}},
			{Kind: KindChooseKey, Away: true, Words: Text{"Memilih kata sandi sendiri", "Chose an own passphrase"}, Signs: choosesKey, Cuts: keyCuts, Undo: Passes,
				Says: []Form{{OnPerson, "status key seal proof", []string{active}}}},
			{Kind: KindAdmitPerson, Words: Text{"Mengubah peran orang", "Changed a person's roles"}, Roles: Chair, Right: mayAdmit, Manners: keepsAChair, Cuts: rolesCut,
				Says: []Form{{OnPerson, "roles", nil}}},
			{Kind: KindRevokePerson, Away: true, Words: Text{"Mencabut hak orang", "Ended a person's rights"}, Roles: Chair, Right: mayRevoke, Manners: keepsAChair, Cuts: personCuts,
				Says: []Form{{OnPerson, "status reason", []string{string(Revoked)}}}},
			{Kind: KindAskCode, Away: true, Words: Text{"Meminta kode baru untuk orang", "Asked for a new code for a person"}, Roles: Chair | Secretary | Assessor, Right: mayAskCode,
				Says: []Form{{OnPerson, "asked", nil}}},
			{Kind: KindGiveCode, Away: true, Words: Text{"Memberi kode baru kepada orang", "Gave a person a new code"}, Roles: Chair | Lead, Right: mayGiveCode, Lets: codeLent, Cuts: personCuts,
				Says: []Form{{OnPerson, "status key asked", []string{invited}}}},
			{Kind: KindRecover, Away: true, Words: Text{"Memulihkan akses dengan kode pemulihan", "Recovered access with the sealed code"}, Signs: recovers, Cuts: personCuts,
				Says: []Form{{OnPerson, "status key seal proof recovery", []string{active}}}},
		},
		Roles: []RoleRow{{Role: Chair, Words: Text{"ketua", "chair"}}, {Role: Secretary, Words: Text{"sekretariat", "secretary"}},
			{Role: Assessor, Words: Text{"penilai", "assessor"}}, {Role: Observer, Words: Text{"pengawas", "observer"}}, {Role: Lead, Words: Text{"ketua titik", "venue lead"}}},
		Subjects: []SubjectRow{
			{Kind: OnPerson, Goes: goesAlways, Texts: map[string]text.Limit{"name": text.Name}, MayChoose: notOneself, Check: checkKeys, Read: func(s *State, _ *Act, on Subject) { s.readPerson(PersonID(on.ID)) }},
		},
	}
}

func onPerson(id PersonID) Subject { return Subject{OnPerson, string(id)} }

// ProposePerson proposes somebody for the committee.
type ProposePerson struct {
	ID    PersonID
	Name  string
	Roles Roles
}

// Kind is the act's.
func (ProposePerson) Kind() Kind { return KindProposePerson }

// Decide says who is proposed.
func (c ProposePerson) Decide(d *Draft) error {
	if _, known := d.Person(c.ID); known {
		return Refuse("person.known", c.Name)
	}
	d.Say(onPerson(c.ID), Set{"name", c.Name}, Set{"roles", c.Roles.String()}, Set{"status", string(Proposed)})
	return nil
}

func mayPropose(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	if _, known := p.Person(PersonID(f.Subject.ID)); known {
		return refused("", "person.known", p.s.PersonName(PersonID(f.Subject.ID)))
	}
	return p.personShape(f)
}

// personShape: a person has an id that stands in lists, a name, and roles in
// their stored form.
func (p Past) personShape(f *Fact) Problems {
	roles := p.After(f, "roles")
	switch {
	case strings.TrimSpace(p.After(f, "name")) == "":
		return refused("", "name.blank")
	case strings.ContainsAny(f.Subject.ID, ",/ \n=;"):
		return refused("", "person.id")
	case ParseRoles(roles).String() != roles:
		return refused("", "person.roles")
	}
	return nil
}

// namesFree is manners: people are chosen by name, as it is shown, at the door.
func namesFree(p Past, _ Actor, d *Decision) *Refusal {
	for i := range d.Facts {
		f := &d.Facts[i]
		name, says := f.Value("name")
		if !says {
			continue
		}
		for _, other := range p.People() {
			if string(other.ID) != f.Subject.ID && strings.EqualFold(text.Shown(other.Name), text.Shown(name)) {
				return Refuse("person.name-taken", name)
			}
		}
	}
	return nil
}

// EnrolPerson enrols a person, proposed or not, with a one-time key.
type EnrolPerson struct {
	ID    PersonID
	Name  string
	Roles Roles
	Key   string // public key made from the one-time code, hex
}

// Kind is the act's.
func (EnrolPerson) Kind() Kind { return KindEnrolPerson }

// Decide says who is enrolled, with which code's key.
func (c EnrolPerson) Decide(d *Draft) error {
	d.Say(onPerson(c.ID), Set{"name", c.Name}, Set{"roles", c.Roles.String()},
		Set{"status", string(Invited)}, Set{"key", c.Key})
	return nil
}

func mayEnrol(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	who, known := p.Person(PersonID(f.Subject.ID))
	switch {
	case known && (who.Status == Active || who.Status == Revoked || p.Value(f.Subject, "proof") != ""):
		return refused("", "person.has-key", who.Name) // a lost key gets a new code, never a silent reset
	case ParseRoles(p.After(f, "roles")) == 0:
		return refused("", "person.no-role")
	case !isKey(p.After(f, "key")):
		return refused("", "person.no-key")
	}
	return p.personShape(f)
}

// enrolCuts: who is enrolled is not proposed anew, by whoever had not seen it.
func enrolCuts(_ Past, d *Decision) []Shut {
	var out []Shut
	for i := range d.Facts {
		out = append(out, Shut{On: d.Facts[i].Subject, Cell: "name"})
	}
	return out
}

// ChooseKey replaces the actor's one-time key with their own. Proof is the new
// key's signature over [KeyClaim], hex.
type ChooseKey struct{ Key, Seal, Proof string }

// Kind is the act's.
func (ChooseKey) Kind() Kind { return KindChooseKey }

// Decide says the new key. It is decided for a person who holds only a one-time
// key: no role.
func (c ChooseKey) Decide(d *Draft) error {
	if who, _ := d.Person(d.Who.Person); who.Status != Invited {
		return Refuse("person.not-invited")
	}
	d.Restate(onPerson(d.Who.Person), Set{"status", string(Active)}, Set{"key", c.Key}, Set{"seal", c.Seal}, Set{"proof", c.Proof})
	return nil
}

// choosesKey: whoever holds the one-time code puts their own key in its place,
// and that key vouches for the selection and for them.
func choosesKey(p Past, a *Act) (Actor, *Refusal) {
	who, known := p.Person(a.Person)
	switch {
	case !known || who.Status != Invited:
		return Actor{}, Refuse("person.not-invited")
	case who.Key != a.Key:
		return Actor{}, Refuse("verdict.key")
	}
	return p.takesKey(a, who, who.Key)
}

// takesKey checks that an act gives its own author a key that vouches for
// itself.
func (p Past) takesKey(a *Act, who Person, spent string) (Actor, *Refusal) {
	if len(a.Facts) != 1 || a.Facts[0].Subject != onPerson(a.Person) {
		return Actor{}, Refuse("form.subject")
	}
	key, _ := a.Facts[0].Value("key")
	proof, _ := a.Facts[0].Value("proof")
	if !claims(key, proof, a.Selection, a.Person, spent) {
		return Actor{}, Refuse("person.proof")
	}
	return Actor{who.ID, who.Name, 0}, nil
}

// keyCuts: two keys chosen with the same code, apart, both wait.
func keyCuts(_ Past, d *Decision) []Shut {
	return []Shut{{On: d.Facts[0].Subject, Cell: "key"}}
}

// AdmitPerson gives an enrolled person other roles.
type AdmitPerson struct {
	ID    PersonID
	Roles Roles
}

// Kind is the act's.
func (AdmitPerson) Kind() Kind { return KindAdmitPerson }

// Decide says the roles.
func (c AdmitPerson) Decide(d *Draft) error {
	if _, known := d.Person(c.ID); !known {
		return Refuse("person.unknown")
	}
	d.Say(onPerson(c.ID), Set{"roles", c.Roles.String()})
	return nil
}

func mayAdmit(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	roles, _ := f.Value("roles")
	switch who, known := p.Person(PersonID(f.Subject.ID)); {
	case !known:
		return refused("", "person.unknown")
	case who.Status == Revoked:
		return refused("", "person.revoked", who.Name)
	case ParseRoles(roles) == 0:
		return refused("", "person.no-role")
	}
	return p.personShape(f)
}

// keepsAChair is manners: nobody leaves the committee without a chair.
func keepsAChair(p Past, _ Actor, d *Decision) *Refusal {
	for i := range d.Facts {
		f := &d.Facts[i]
		id := PersonID(f.Subject.ID)
		stays := ParseRoles(p.After(f, "roles")).Has(Chair) && p.After(f, "status") != string(Revoked)
		if r := p.lastChair(id); r != nil && !stays {
			return r
		}
	}
	return nil
}

// LastChairs are why somebody stays a chair, of those who do.
func LastChairs(v View) map[PersonID]*Refusal {
	out := map[PersonID]*Refusal{}
	for _, who := range v.People() {
		if why := PastOf(v).lastChair(who.ID); why != nil {
			out[who.ID] = why
		}
	}
	return out
}

// lastChair is why somebody stays a chair, or nil: nobody else is one.
func (p Past) lastChair(id PersonID) *Refusal {
	if who, _ := p.Person(id); who.Roles.Has(Chair) && !p.otherChair(id) {
		return Refuse("person.last-chair")
	}
	return nil
}

// otherChair says whether somebody else could sign as chair.
func (p Past) otherChair(id PersonID) bool {
	return slices.ContainsFunc(p.People(), func(m Person) bool {
		return m.ID != id && m.Status == Active && m.Roles.Has(Chair)
	})
}

// rolesCut: what needs a role that somebody lost no longer counts, where they
// had not seen that.
func rolesCut(p Past, d *Decision) []Shut {
	var out []Shut
	for i := range d.Facts {
		f := &d.Facts[i]
		who, _ := p.Person(PersonID(f.Subject.ID))
		if keeps := ParseRoles(p.After(f, "roles")); who.Roles&^keeps != 0 {
			out = append(out, Shut{Person: who.ID, Keep: keeps | Lead}) // what is lent, no role takes away
		}
	}
	return out
}

// personCuts: nothing counts that a person did with a key that was ended,
// where they had not seen that.
func personCuts(_ Past, d *Decision) []Shut {
	var out []Shut
	for _, f := range d.Facts {
		out = append(out, Shut{Person: PersonID(f.Subject.ID)})
	}
	return out
}

// RevokePerson ends a person's rights from here on.
type RevokePerson struct {
	ID     PersonID
	Reason string
}

// Kind is the act's.
func (RevokePerson) Kind() Kind { return KindRevokePerson }

// Decide says that the person's rights end, and why.
func (c RevokePerson) Decide(d *Draft) error {
	if _, known := d.Person(c.ID); !known {
		return Refuse("person.unknown")
	}
	d.sayReasoned(onPerson(c.ID), c.Reason, Set{"status", string(Revoked)})
	return nil
}

func mayRevoke(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	if _, known := p.Person(PersonID(f.Subject.ID)); !known {
		return refused("", "person.unknown")
	}
	return p.needAfter(f)
}

// AskCode asks for a new code for somebody who has forgotten their passphrase:
// the first of two people. Back takes the wish back.
type AskCode struct {
	ID   PersonID
	Back bool
}

// Kind is the act's.
func (AskCode) Kind() Kind { return KindAskCode }

// Decide notes who asks.
func (c AskCode) Decide(d *Draft) error {
	by := string(d.Who.Person)
	if c.Back {
		by = ""
	}
	d.Say(onPerson(c.ID), Set{"asked", by})
	return nil
}

func mayAskCode(p Past, who Actor, _ *Decision, f *Fact) Problems {
	id := PersonID(f.Subject.ID)
	whom, known := p.Person(id)
	by, _ := f.Value("asked")
	switch {
	case !known:
		return refused("", "person.unknown")
	case whom.Status != Active && whom.Status != Invited:
		return refused("", "person.no-key-yet", whom.Name)
	case by != "" && by != string(who.Person), id == who.Person:
		return refused("", "allow.not-yours")
	case by == "" && whom.Asked != who.Person && !who.Roles.Has(Chair|Secretary):
		return refused("", "allow.not-yours")
	case by == "":
		return nil
	case !who.Roles.Has(Secretary) && p.askers(who.Person, id) && !p.workTogether(who.Person, id):
		return refused("", "allow.role", Secretary.String())
	}
	return nil
}

// askers says whether a secretary other than the one concerned could ask, and
// still leave a chair to approve who is somebody else.
func (p Past) askers(but, concerned PersonID) bool {
	people := p.People()
	return slices.ContainsFunc(people, func(m Person) bool {
		return m.ID != but && m.ID != concerned && m.Status == Active && m.Roles.Has(Secretary) &&
			slices.ContainsFunc(people, func(c Person) bool {
				return c.ID != m.ID && c.ID != concerned && c.Status == Active && c.Roles.Has(Chair)
			})
	})
}

// GiveCode gives a person a new one-time key: the chair approves what another
// asked for. It ends the old key; sheets given with it stay.
type GiveCode struct {
	ID  PersonID
	Key string // public key made from the one-time code, hex
}

// Kind is the act's.
func (GiveCode) Kind() Kind { return KindGiveCode }

// Decide says the new code's key.
func (c GiveCode) Decide(d *Draft) error {
	d.Say(onPerson(c.ID), Set{"status", string(Invited)}, Set{"key", c.Key}, Set{"asked", ""})
	return nil
}

func mayGiveCode(p Past, who Actor, _ *Decision, f *Fact) Problems {
	whom, known := p.Person(PersonID(f.Subject.ID))
	key, _ := f.Value("key")
	asked, cleared := f.Value("asked")
	switch {
	case !known:
		return refused("", "person.unknown")
	case whom.Asked == "":
		return refused("", "person.code-not-asked", whom.Name)
	case whom.Asked == who.Person, whom.ID == who.Person:
		return refused("", "person.code-second", whom.Name)
	case whom.Status == Revoked:
		return refused("", "person.revoked", whom.Name)
	case !isKey(key) || !cleared || asked != "": // what was asked for is spent
		return refused("", "person.no-key")
	}
	return because("", p.mayGiveThere(who, whom))
}

// Recover gives a person a new key of their own with the recovery code that was
// printed and sealed at founding; NewCode is the key of the next one.
type Recover struct{ Key, Seal, Proof, NewCode string }

// Kind is the act's.
func (Recover) Kind() Kind { return KindRecover }

// Decide says the new key, and what the next sealed code is.
func (c Recover) Decide(d *Draft) error {
	if who, _ := d.Person(d.Who.Person); !who.recoverable(c.NewCode) {
		return Refuse("person.no-recovery")
	}
	d.Restate(onPerson(d.Who.Person), Set{"status", string(Active)}, Set{"key", c.Key}, Set{"seal", c.Seal}, Set{"proof", c.Proof}, Set{"recovery", c.NewCode})
	return nil
}

// recovers: whoever opens the sealed code is the person, once.
func recovers(p Past, a *Act) (Actor, *Refusal) {
	who, known := p.Person(a.Person)
	switch {
	case !known || len(a.Facts) != 1:
		return Actor{}, Refuse("person.no-recovery")
	case who.Recovery != a.Key:
		return Actor{}, Refuse("verdict.key")
	}
	if next, says := a.Facts[0].Value("recovery"); !says || !who.recoverable(next) {
		return Actor{}, Refuse("person.no-recovery")
	}
	return p.takesKey(a, who, who.Recovery)
}

// recoverable says whether a person has a sealed code, which another replaces.
func (who Person) recoverable(next string) bool {
	return who.Recovery != "" && who.Recovery != next && isKey(next) && who.Status != Revoked
}

// checkKeys is what is wrong with the keys that a fact gives a person: whoever
// gives them, and whatever for, they are keys.
func checkKeys(_ Past, _ *Decision, f *Fact) Problems {
	for i := range f.Cells {
		switch c := &f.Cells[i]; {
		case c.Value == "":
		case (c.Name == "key" || c.Name == "recovery") && !isKey(c.Value):
			return refused("", "person.key")
		case c.Name == "seal" && !isSeal(c.Value):
			return refused("", "person.seal")
		}
	}
	return nil
}

// notOneself: nobody chooses between two things that are said of themselves, but
// who is chair alone.
func notOneself(p Past, who Actor, f *Fact) *Refusal {
	if f.Subject.ID == string(who.Person) && p.otherChair(who.Person) {
		return Refuse("resolve.own")
	}
	return nil
}

// choiceCuts: a key, or a role, that is not chosen is ended like any other.
func choiceCuts(p Past, d *Decision) []Shut {
	var out []Shut
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Subject.Kind != OnPerson {
			continue
		}
		_, key := f.Value("key")
		status, _ := f.Value("status")
		had := Roles(0)
		for _, h := range p.heads(f.Subject, "roles") {
			had |= ParseRoles(h.value)
		}
		shut := Shut{Person: PersonID(f.Subject.ID)}
		roles, says := f.Value("roles")
		switch keeps := ParseRoles(roles); {
		case key || status == string(Revoked):
			out = append(out, shut)
		case says && had&^keeps != 0:
			shut.Keep = keeps | Lead
			out = append(out, shut)
		}
	}
	return out
}

// readPerson keeps a person as they are now, and in the order of ids.
func (s *State) readPerson(id PersonID) {
	if s.people[id] == nil {
		at, _ := slices.BinarySearch(s.order, id)
		s.order = slices.Insert(s.order, at, id)
	}
	who := s.Now().readPerson(id)
	s.people[id] = &who
}

// known is a person's id as the state has it, so that acts share one text.
func (s *State) known(id PersonID) PersonID {
	if m := s.people[id]; m != nil {
		return m.ID
	}
	return id
}
