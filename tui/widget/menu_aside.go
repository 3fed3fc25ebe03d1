package widget

// ViewAside is View without the cursor, for a menu beside the one that has the
// keys.
func (m *Menu) ViewAside(l Look) string {
	aside := *m
	aside.cursor = -1
	return aside.View(l)
}
