package screen

import "testing"

func TestFileName(t *testing.T) {
	if got, want := fileName("alasan-24/001: \"a\\b\".txt"), "alasan-24-001- -a-b-.txt"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
