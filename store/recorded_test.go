package store

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/ranking"
	"ampera/store/tabular"
)

// Kind and subject numbers, cell names and the meaning of what they say stay as
// they were: the sample as it was recorded at 4be0c93, act by act, gives its
// ranking byte for byte. What format 2 added (the selection's own id, keys that
// vouch for themselves) is put in; nothing else is touched.
func TestRecordedSampleRanksAsItDid(t *testing.T) {
	folder := filepath.Join("testdata", "sample-4be0c93")
	var acts []*scoring.Act
	data, err := os.ReadFile(filepath.Join(folder, "acts.json"))
	if err == nil {
		err = json.Unmarshal(data, &acts)
	}
	if err != nil {
		t.Fatal(err)
	}
	n := newcomer{keys: map[scoring.PersonID]string{}}
	for _, a := range acts {
		n.anew(a)
	}
	state := scoring.NewState(house.Whole())
	for _, a := range acts {
		if err := state.Apply(a); err != nil {
			t.Fatalf("act %d: %v", a.Place, err)
		}
	}
	for _, u := range state.Uncounted() {
		t.Errorf("act %d of kind %d does not count: %s, %v", u.Place, u.Kind, u.Verdict, &u.Why)
	}
	record := scoring.NewView(state, scoring.Actor{Person: "ketua", Roles: scoring.Chair}).Record()
	var got bytes.Buffer
	if err := tabular.WriteCSV(&got, record, ranking.Parts(record)); err != nil {
		t.Fatal(err)
	}
	if want, _ := os.ReadFile(filepath.Join(folder, "ranking.csv")); !bytes.Equal(got.Bytes(), want) {
		t.Errorf("the ranking is\n%s\nand was\n%s", got.Bytes(), want)
	}
}

// newcomer gives recorded acts the keys that format 2 wants.
type newcomer struct {
	selection string
	keys      map[scoring.PersonID]string // name of the key that a person has now
}

func testKey(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func testPublic(name string) string {
	return hex.EncodeToString(testKey(name).Public().(ed25519.PublicKey))
}

func (n *newcomer) anew(a *scoring.Act) {
	switch a.Kind {
	case scoring.KindFound:
		n.keys[a.Person] = "own " + string(a.Person)
		n.selection = scoring.SelectionID(testPublic(n.keys[a.Person]), "00")
		a.Facts[0].Cells = append(a.Facts[0].Cells, scoring.Cell{Name: "salt", Value: "00"})
		put(&a.Facts[1], "key", testPublic(n.keys[a.Person]))
	case scoring.KindEnrolPerson:
		who := scoring.PersonID(a.Facts[0].Subject.ID)
		n.keys[who] = "once " + string(who)
		put(&a.Facts[0], "key", testPublic(n.keys[who]))
	}
	a.Selection, a.Replica, a.Key = n.selection, scoring.FirstReplica(n.selection), testPublic(n.keys[a.Person])
	a.Observed = scoring.Vector{a.Replica: a.Seq - 1}
	if a.Kind == scoring.KindChooseKey {
		spent, name := testPublic(n.keys[a.Person]), "own "+string(a.Person)
		proof := ed25519.Sign(testKey(name), scoring.KeyClaim(n.selection, a.Person, spent))
		put(&a.Facts[0], "key", testPublic(name))
		a.Facts[0].Cells = append(a.Facts[0].Cells, scoring.Cell{Name: "proof", Value: hex.EncodeToString(proof)})
		n.keys[a.Person] = name
	}
}

func put(f *scoring.Fact, cell, value string) {
	for i := range f.Cells {
		if f.Cells[i].Name == cell {
			f.Cells[i].Value = value
		}
	}
}
