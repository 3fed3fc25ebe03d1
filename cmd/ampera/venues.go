package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/venues"
	"ampera/store"
	"ampera/store/disk"
)

// venuesFolder is where `ampera demo --venues` puts its files unless it is told.
const venuesFolder = "contoh-laptop"

// venues makes two laptops of the sample, and a stick on which the second has put what
// was done there: joining can be tried at once, and thrown away with its folder.
func (c *command) venues(ctx context.Context, folder string) error {
	folder = filepath.Clean(folder)
	var other *disk.NotAFile
	if err := disk.Vacant(folder); errors.As(err, &other) || errors.Is(err, fs.ErrExist) {
		return scoring.Refuse("cmd.venues-there", folder)
	} else if err != nil {
		return store.Explained(err)
	}
	stick := filepath.Join(folder, "stik")
	first, second := filepath.Join(folder, "satu.ampera"), filepath.Join(folder, "dua.ampera")
	var away scoring.SetUp
	err := store.Explained(disk.MakeFolder(stick))
	if err == nil {
		err = c.waiting(func() (err error) { away, err = c.twoLaptops(ctx, first, second, stick); return err })
	}
	if err != nil { // half of it would be in the way of the next try
		return errors.Join(err, disk.RemoveFolder(folder))
	}
	chair := sample.Founding(nil).Chair
	c.say("cmd.venues.made", folder, chair, sample.Passphrases()[chair])
	c.say("cmd.venues.try")
	fmt.Fprintf(c.out, "  ampera --db %s --as %q bundle read %s\n", first, chair, stick)
	c.say("cmd.venues.venue", sampleVenue, away.Passphrase)
	fmt.Fprintf(c.out, "  ampera --db %s venue open %s\n", filepath.Join(folder, "titik.ampera"), away.Path)
	return nil
}

// sampleVenue is the place of the sample's sitting that goes on.
const sampleVenue = "SMP Negeri 4 Contoh"

// twoLaptops plays the sample on one, copies it for the other, and has an assessor work
// and send there. Then the first prepares a venue.
func (c *command) twoLaptops(ctx context.Context, first, second, stick string) (away scoring.SetUp, err error) {
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		return away, err
	}
	office := store.New(first, store.Options{})
	defer func() { err = errors.Join(err, office.Close()) }()
	chair, err := office.Create(ctx, sample.Founding(book))
	if err != nil {
		return away, err
	}
	if err := sample.Play(ctx, office, chair, scoring.DateOf(time.Now())); err != nil {
		return away, err
	}
	if _, err := office.Backup(ctx, second); err != nil {
		return away, err
	}
	other := store.New(second, store.Options{})
	defer func() { err = errors.Join(err, other.Close()) }()
	if err := other.Open(); err != nil {
		return away, err
	}
	sari := sample.Committee()[3]
	desk, err := other.Unlock(ctx, sari.ID, sari.Passphrase)
	if err != nil {
		return away, err
	}
	if err := sample.Score(ctx, desk, 3, sampleVenue); err != nil {
		return away, err
	}
	if _, err = desk.Pack(ctx, stick, false); err != nil {
		return away, err
	}
	return chair.PrepareVenue(ctx, sampleVenue, []scoring.PersonID{chair.Actor().Person}, filepath.Join(stick, venues.FileName(sampleVenue)))
}
