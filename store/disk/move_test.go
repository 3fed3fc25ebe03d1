package disk

import (
	"errors"
	"testing"
	"time"
)

func TestPatient(t *testing.T) {
	held, lost := errors.New("held"), errors.New("lost")
	passes := func(err error) bool { return errors.Is(err, held) }
	for name, c := range map[string]struct {
		fails []error // of the first tries
		want  error
		tries int
	}{
		"free":           {want: nil, tries: 1},
		"held, then not": {fails: []error{held, held}, want: nil, tries: 3},
		"lost":           {fails: []error{held, lost}, want: lost, tries: 2},
		"held for ever":  {fails: repeated(held, 100), want: held, tries: renameTries},
	} {
		tries, waited := 0, time.Duration(0)
		err := patient(func() error {
			tries++
			if tries <= len(c.fails) {
				return c.fails[tries-1]
			}
			return nil
		}, passes, func(d time.Duration) { waited += d })
		if !errors.Is(err, c.want) || tries != c.tries || waited > 5*time.Second || tries > 1 && waited == 0 || tries == renameTries && waited < time.Second {
			t.Errorf("%s: %v after %d tries and %v", name, err, tries, waited)
		}
	}
}

func repeated(err error, n int) []error {
	out := make([]error, n)
	for i := range out {
		out[i] = err
	}
	return out
}
