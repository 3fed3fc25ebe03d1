package journal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"runtime/debug"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/store/disk"
)

// maxAnswer bounds what is read of a child.
const maxAnswer = 1 << 20

// answer is what the child prints: the report, or who holds the file.
type answer struct {
	Report
	Locked  *Holder          `json:"locked,omitempty"`
	Refused *scoring.Refusal `json:"refused,omitempty"` // the file cannot be asked: that says nothing about it
}

// VerifyInChild runs exe with args, path at the end, which must print Verify's
// report as JSON ([PrintReport]), or one that goes further, and gives it. A child that dies or
// is still busy when ctx ends is a damaged file: the report says so, and
// nothing the child printed about it is shown.
func VerifyInChild(ctx context.Context, exe string, args []string, path string) (Report, error) {
	out, ended, err := RunChild(ctx, exe, append(slices.Clone(args), path), path)
	if err != nil {
		return Report{}, err
	}
	return judge(out, ended)
}

// RunChild runs exe with args, for it to read the file at path, and gives the beginning
// of what it printed, and how it ended where it did not end well. The error is for a file
// that is not there, or a child that could not be run.
func RunChild(ctx context.Context, exe string, args []string, path string) (out []byte, ended, err error) {
	f, err := disk.Open(path) // absent, not permitted, no file: no child needs to say so
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return nil, nil, err
	}
	var said limited
	cmd := exec.CommandContext(ctx, exe, args...)
	cmd.Stdout, cmd.WaitDelay = &said, time.Second
	ended = cmd.Run()
	var died *exec.ExitError
	if ended != nil && !errors.As(ended, &died) && ctx.Err() == nil {
		return nil, nil, &fs.PathError{Op: "verify", Path: path, Err: ended} // it could not be run
	}
	return said.Bytes(), ended, nil
}

// judge is the report that a child's output stands for. Who says that all is
// well must also have ended well.
func judge(out []byte, ended error) (Report, error) {
	var a answer
	if json.Unmarshal(out, &a) != nil || ended != nil && a.OK() && a.Locked == nil && a.Refused == nil {
		var r Report
		r.add("file.unreadable", whole)
		return r, nil
	}
	if a.Locked != nil {
		return Report{}, &ErrLocked{*a.Locked}
	}
	if a.Refused != nil {
		return Report{}, a.Refused
	}
	return a.Report, nil
}

// PrintReport is the child's side of VerifyInChild: it checks, by Verify or by
// what goes further, and prints.
func PrintReport(w io.Writer, path string, check func(path string) (Report, error)) error {
	// A damaged file may send bbolt down a circle of pages: let that end soon.
	defer debug.SetMaxStack(debug.SetMaxStack(64 << 20))
	report, err := check(path)
	a := answer{Report: report}
	var locked *ErrLocked
	if errors.As(err, &locked) {
		a.Locked, err = &locked.Holder, nil
	} else if refused := disk.Refusal(err); refused != nil {
		a.Refused, err = refused, nil
	}
	if err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(a)
}

// limited keeps the first maxAnswer bytes and lets the rest go by.
type limited struct{ bytes.Buffer }

func (l *limited) Write(p []byte) (int, error) {
	if room := maxAnswer - l.Len(); room > 0 {
		l.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
