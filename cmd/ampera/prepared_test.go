//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/store"
	"ampera/tui"
	"ampera/tui/screen"
)

// prepare makes a selection of so many candidates, with their written marks or
// without.
func prepare(t testing.TB, file string, candidates int, marked bool) {
	t.Helper()
	ctx := context.Background()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	office := store.New(file, store.Options{Name: "bench"})
	desk, err := office.Create(ctx, scoring.Founding{Name: firstSight, Chair: "Ketua Uji", Passphrase: benchPhrase, Book: book, Freeze: true})
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]scoring.CandidateRow, candidates)
	for i := range rows {
		rows[i] = scoring.CandidateRow{Number: fmt.Sprintf("26%06d", i), Name: fmt.Sprintf("Peserta %d", i),
			Columns: map[string]string{"jabatan": fmt.Sprintf("Guru %d", i%20), "lokasi": "SMPN 1"}}
		if marked {
			rows[i].Marks = scoring.RowMarks{{SubTest: "pedagogik", Value: scoring.Points(i%100) * scoring.Point}, {SubTest: "profesional", Value: 80 * scoring.Point}}
		}
	}
	if _, err := desk.Submit(ctx, scoring.SaveCandidates{Rows: rows}); err != nil {
		t.Fatal(err)
	}
	office.Lock(desk)
	if err := office.Close(); err != nil {
		t.Fatal(err)
	}
}

// unlocked opens the prepared selection of this process's environment.
func unlocked() (*command, *store.Office, scoring.Desk, error) {
	c := &command{in: os.Stdin, out: os.Stdout, err: os.Stderr, theme: "dark", db: os.Getenv(benchFile)}
	office := c.office()
	if err := office.Open(); err != nil {
		return c, office, nil, err
	}
	selection, _ := office.Selection()
	desk, err := office.Unlock(context.Background(), selection.People[0].ID, benchPhrase)
	return c, office, desk, err
}

// show is the application at a screen, until it is quit.
func show(c *command, office *store.Office, desk scoring.Desk, id screen.ID) int {
	env := c.env(os.Stdout, office)
	env.Desk = desk
	if tui.Run(context.Background(), env, id, screen.Args{}, os.Stdin, os.Stdout) != nil {
		return 1
	}
	return 0
}
