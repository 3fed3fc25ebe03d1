package main

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

// heard is what was written so far, and tells of each writing.
type heard struct {
	mu    sync.Mutex
	text  strings.Builder
	wrote chan struct{}
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	h.text.Write(p)
	h.mu.Unlock()
	select {
	case h.wrote <- struct{}{}:
	default:
	}
	return len(p), nil
}

// What takes long says so, and takes the word away; what does not says nothing. The
// outcome is the work's, also when it ends in a panic.
func TestWaiting(t *testing.T) {
	t.Parallel()
	fault := errors.New("x")
	long := &heard{wrote: make(chan struct{}, 1)}
	err := whileWaiting(long, 1, "Sebentar…", func() error {
		<-long.wrote
		return fault
	})
	if !errors.Is(err, fault) || !strings.HasPrefix(long.text.String(), "Sebentar…\r ") || !strings.HasSuffix(long.text.String(), " \r") {
		t.Errorf("%v, %q", err, long.text.String())
	}
	short := &heard{wrote: make(chan struct{}, 1)}
	if err := whileWaiting(short, time.Hour, "Sebentar…", func() error { return nil }); err != nil || short.text.Len() > 0 {
		t.Errorf("%v, %q", err, short.text.String())
	}
	panics := &heard{wrote: make(chan struct{}, 1)}
	func() {
		defer func() {
			if got := recover(); got != "x" || !strings.HasSuffix(panics.text.String(), " \r") {
				t.Errorf("panicked with %v, %q is shown", got, panics.text.String())
			}
		}()
		_ = whileWaiting(panics, 1, "Sebentar…", func() error {
			<-panics.wrote
			panic("x")
		})
	}()
}
