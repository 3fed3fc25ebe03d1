package store

import (
	"context"

	"filippo.io/age"

	"ampera/scoring"
	"ampera/store/disk"
	"ampera/store/keyring"
	"ampera/store/sealed"
)

// Seal seals a text for people, by the seals that they have in this file, and for an age
// recipient outside. Nobody need be unlocked for it.
func (o *Office) Seal(plain []byte, to []scoring.PersonID, outside string) ([]byte, error) {
	var all []age.Recipient
	o.mu.RLock()
	defer o.mu.RUnlock()
	for _, id := range to {
		who, _ := o.state.Person(id)
		r, err := keyring.Recipient(who.Seal)
		if err != nil {
			return nil, scoring.Refuse("sealed.no-key", who.Name)
		}
		all = append(all, r)
	}
	if outside != "" {
		r, err := keyring.Recipient(outside)
		if err != nil {
			return nil, scoring.Refuse("sealed.no-key", outside)
		}
		all = append(all, r)
	}
	return sealed.Seal(plain, all...)
}

// Anybody calls f with what somebody sees who did not unlock.
func (o *Office) Anybody(f func(scoring.View)) {
	o.mu.RLock()
	defer o.mu.RUnlock()
	f(scoring.NewView(o.state, scoring.Actor{}))
}

// Seal is the office's.
func (s *session) Seal(plain []byte, to []scoring.PersonID, outside string) ([]byte, error) {
	return s.office.Seal(plain, to, outside)
}

// Unseal opens what is sealed for this person.
func (s *session) Unseal(data []byte) ([]byte, error) {
	s.office.mu.RLock() // so that Lock cannot wipe the key meanwhile
	defer s.office.mu.RUnlock()
	if s.key == nil {
		return nil, scoring.Refuse("store.closed")
	}
	keys, err := s.key.Identities()
	if err != nil {
		return nil, err
	}
	return sealed.Open(data, keys...)
}

// Sealed reads a sealed file.
func (s *session) Sealed(_ context.Context, path string) ([]byte, error) {
	data, err := disk.Read(typed(path), sealed.Most)
	if err != nil {
		return nil, explained(err)
	}
	if !sealed.IsOne(data) {
		return nil, scoring.Refuse("sealed.other", path)
	}
	return data, nil
}
