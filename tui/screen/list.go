package screen

import (
	"ampera/tui/theme"
)

// listRows are the rows of a short list that is held whole.
type listRows[T any] struct {
	items []T
	id    func(T) string
	cells func(item T, cells []string)
	tone  func(T) theme.Tone // nil: plain
}

func (r *listRows[T]) Len() int                  { return len(r.items) }
func (r *listRows[T]) ID(i int) string           { return r.id(r.items[i]) }
func (r *listRows[T]) Row(i int, cells []string) { r.cells(r.items[i], cells) }

func (r *listRows[T]) Tone(i int) theme.Tone {
	if r.tone == nil {
		return theme.Plain
	}
	return r.tone(r.items[i])
}
