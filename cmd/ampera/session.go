package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"golang.org/x/term"

	"ampera/scoring"
	"ampera/store"
	"ampera/tui/input"
)

// passphraseVariable holds a passphrase for scripts; without it the terminal
// is asked.
const passphraseVariable = "AMPERA_PASSPHRASE"

// path is the file of the selection.
func (c *command) path() string {
	if c.db != "" {
		return c.db
	}
	return store.DefaultPath()
}

// office is the selection of --db, which may not be there yet.
func (c *command) office() *store.Office {
	options := store.Options{Name: "ampera", AsCopy: c.asCopy, Reads: c.reads}
	if self, err := os.Executable(); err == nil { // else this process checks for itself
		options.Child = []string{self, soundChild}
	}
	return store.New(c.path(), options)
}

// openOffice opens a selection that must be there.
func (c *command) openOffice() (*store.Office, scoring.Selection, error) {
	office := c.office()
	if err := c.waiting(office.Open); errors.Is(err, fs.ErrNotExist) {
		return nil, scoring.Selection{}, scoring.Refuse("cmd.no-selection", c.path())
	} else if err != nil {
		return nil, scoring.Selection{}, err
	}
	selection, _ := office.Selection()
	for _, name := range selection.Leftovers {
		fmt.Fprintln(c.err, c.text("cmd.note", c.text("cmd.leftover", name)))
	}
	if r := selection.Reopened; r != nil {
		for _, line := range c.lang.ReopenedLines(*r) {
			fmt.Fprintln(c.err, c.text("cmd.note", line))
		}
	}
	return office, selection, nil
}

// session unlocks the person of --as and works at their desk, after what is to
// be asked of the office first.
func (c *command) session(ctx context.Context, work func(scoring.Desk) error, first ...func(*store.Office) error) (err error) {
	office, selection, err := c.openOffice()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.Close()) }()
	for _, ask := range first {
		if err := ask(office); err != nil {
			return err
		}
	}
	who, err := c.person(selection)
	if err != nil {
		return err
	}
	passphrase, err := c.passphrase(ctx, c.text("cmd.passphrase", who.Name))
	if err != nil {
		return err
	}
	var desk scoring.Desk
	if err := c.waiting(func() (err error) { desk, err = office.Unlock(ctx, who.ID, passphrase); return err }); err != nil {
		return err
	}
	defer office.Lock(desk)
	return work(desk)
}

// person is who --as names, by id or by name; the only one when nobody is
// named.
func (c *command) person(s scoring.Selection) (scoring.Person, error) {
	var names []string
	var found, coded []scoring.Person
	for _, p := range s.People {
		meant := c.as == "" || string(p.ID) == c.as || strings.EqualFold(p.Name, c.as)
		switch {
		case p.Status == scoring.Invited && meant:
			coded = append(coded, p)
		case p.Status != scoring.Active:
			continue
		case meant:
			found = append(found, p)
		}
		if p.Status == scoring.Active {
			names = append(names, p.Name)
		}
	}
	switch {
	case c.as != "" && len(found) == 0 && len(coded) == 1:
		return scoring.Person{}, scoring.Refuse("cmd.coded", coded[0].Name)
	case len(found) != 1:
		return scoring.Person{}, scoring.Refuse("cmd.who", strings.Join(names, ", "))
	}
	return found[0], nil
}

// passphrase is what the environment holds, or what a person types unseen.
func (c *command) passphrase(ctx context.Context, question string) (string, error) {
	if p, ok := os.LookupEnv(passphraseVariable); ok {
		return p, nil
	}
	return c.ask(ctx, question)
}

// ask reads a line from the terminal without showing it.
func (c *command) ask(ctx context.Context, question string) (string, error) {
	file, ok := c.in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return "", scoring.Refuse("cmd.no-passphrase")
	}
	fmt.Fprint(c.err, question)
	defer fmt.Fprintln(c.err)
	typed, err := unseen(ctx, file)
	if errors.Is(err, io.EOF) {
		return "", scoring.Refuse("cmd.no-passphrase")
	}
	return typed, err
}

// unseen reads a line from a terminal without showing it. Whoever leaves in the
// middle, or has it stopped, finds the terminal as it was: what they type next is
// shown.
func unseen(ctx context.Context, terminal *os.File) (string, error) {
	type line struct {
		text []byte
		err  error
	}
	fd := int(terminal.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	var hidden *term.State // nil: what is typed is not hidden yet, or the terminal is gone
	defer input.Stops(func() {
		if now, err := term.GetState(fd); err == nil && *now != *before {
			hidden = now
		}
		_ = term.Restore(fd, before)
	}, func() {
		if hidden != nil {
			_ = term.Restore(fd, hidden)
		}
	})()
	typed := make(chan line, 1)
	go func() {
		text, err := term.ReadPassword(fd)
		typed <- line{text, err}
	}()
	select {
	case <-ctx.Done():
		return "", errors.Join(ctx.Err(), term.Restore(fd, before))
	case l := <-typed:
		return input.Line(string(l.text)), l.err
	}
}

// newPassphrase is a passphrase chosen now: typed twice, or from the
// environment.
func (c *command) newPassphrase(ctx context.Context, name, offer string) (string, error) {
	if p, ok := os.LookupEnv(passphraseVariable); ok {
		return p, nil
	}
	first, err := c.ask(ctx, c.text("cmd.passphrase.new", name, offer))
	if err != nil {
		return "", err
	}
	second, err := c.ask(ctx, c.text("cmd.passphrase.again"))
	if err != nil {
		return "", err
	}
	if first != second {
		return "", scoring.Refuse("cmd.mismatch")
	}
	return first, nil
}
