package fault_test

import (
	"context"
	"reflect"
	"testing"

	"ampera/scoring"
	"ampera/tui/fault"
)

// What a desk and a lifecycle can do, parted into what decides or stores and what
// only reads. A new method has to be put on one side.
var (
	storing = []string{"Submit", "Enrol", "Remember", "Create", "Sample", "Restore", "SetUp", "Amend", "AmendVenue", "Rehearse", "EndRehearsal", "PrepareVenue", "ChooseKey", "Backup", "Sweep", "Pack", "KeepSlips", "KeepDeclarations", "Publish", "CopyOut", "CopyAgain", "Acknowledge", "Wipe", "GiveCode", "Recover", "Announce", "KeepApplications", "KeepRulebook"}
	reading = []string{"Actor", "Read", "Changes", "Log", "Reverse", "NewID", "Recall", "Recalls",
		"Selection", "LastYear", "Unlock", "Passphrase", "Lock", "Allow", "RecoveryCode", "Away", "Laptops", "Receive", "Checkpoint", "Receipts", "Slips", "IsSetUp", "Seal", "Unseal", "Sealed", "Applications", "Handed", "Rulebook"}
)

// Both are nil inside, so that whatever is asked of them panics.
type (
	noDesk struct{ scoring.Desk }
	noLife struct{ scoring.Lifecycle }
)

func TestStoringIsToldFromReading(t *testing.T) {
	stores := map[string]bool{}
	for _, name := range storing {
		stores[name] = true
	}
	for _, name := range reading {
		stores[name] = false
	}
	for _, of := range []reflect.Value{reflect.ValueOf(fault.Desk(noDesk{})), reflect.ValueOf(fault.Life(noLife{}))} {
		for i := range of.NumMethod() {
			name := of.Type().Method(i).Name
			want, known := stores[name]
			if !known {
				t.Errorf("does %s store or read? Put it into this test, and into fault/desk.go if it stores", name)
				continue
			}
			if f := caught(of.Method(i)); f.Storing != want {
				t.Errorf("%s: a fault of storing: %v", name, f.Storing)
			}
			delete(stores, name)
		}
	}
	for name := range stores {
		t.Errorf("nothing is called %s", name)
	}
}

// caught calls a function with nothing and catches its panic.
func caught(f reflect.Value) (out fault.Fault) {
	defer func() { out = fault.Caught(recover()) }()
	args := make([]reflect.Value, f.Type().NumIn())
	for i := range args {
		args[i] = reflect.Zero(f.Type().In(i))
	}
	f.Call(args)
	return out
}

// A desk that marks is the desk itself to whoever locks it, and is made once.
func TestADeskIsMarkedOnce(t *testing.T) {
	if fault.Desk(nil) != nil || fault.Life(nil) != nil {
		t.Error("nothing became something")
	}
	inner := &opener{}
	l := fault.Life(fault.Life(inner))
	d, err := l.Unlock(t.Context(), "p", "")
	if err != nil || d == scoring.Desk(&inner.desk) || fault.Desk(d) != d {
		t.Errorf("the desk is %T, %v", d, err)
	}
	if l.Lock(d); inner.locked != scoring.Desk(&inner.desk) {
		t.Errorf("locked %T", inner.locked)
	}
	if d, err := l.ChooseKey(t.Context(), "p", "", ""); d != nil || err == nil {
		t.Errorf("a refusal opened %T, %v", d, err)
	}
}

type opener struct {
	scoring.Lifecycle
	desk   noDesk
	locked scoring.Desk
}

func (o *opener) Unlock(context.Context, scoring.PersonID, string) (scoring.Desk, error) {
	return &o.desk, nil
}
func (o *opener) ChooseKey(context.Context, scoring.PersonID, string, string) (scoring.Desk, error) {
	return nil, scoring.Refuse("store.code")
}
func (o *opener) Lock(d scoring.Desk) { o.locked = d }
