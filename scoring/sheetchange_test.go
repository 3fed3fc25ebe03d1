package scoring

import "testing"

// Later changes win, blanks stay blanks, and neither change nor sheet is touched.
func TestSheetChanges(t *testing.T) {
	mark := func(n Points) *Points { m := n * Point; return &m }
	topic, form := "Pecahan", "F-12"
	older := SheetChange{Marks: map[string]*Points{"a": mark(1), "b": mark(2)}, Notes: map[string]string{"a": "lama"}, Topic: &topic}
	newer := SheetChange{Marks: map[string]*Points{"b": nil, "c": mark(3)}, Notes: map[string]string{"a": "baru"}, Form: &form}
	was := Sheet{Marks: map[string]Points{"a": 4 * Point, "b": 4 * Point}, Notes: map[string]string{"": "utuh"}, Topic: "lain"}

	got := older.Then(newer).Over(was)
	if len(got.Marks) != 2 || got.Marks["a"] != Point || got.Marks["c"] != 3*Point {
		t.Errorf("marks %v", got.Marks)
	}
	if got.Notes["a"] != "baru" || got.Notes[""] != "utuh" || got.Topic != topic || got.Form != form {
		t.Errorf("words %v %q %q", got.Notes, got.Topic, got.Form)
	}
	if len(older.Marks) != 2 || older.Notes["a"] != "lama" || len(was.Marks) != 2 || was.Marks["a"] != 4*Point || len(was.Notes) != 1 {
		t.Error("laying over changed what lies below")
	}
	if same := (SheetChange{}).Over(was); same.Marks["b"] != 4*Point || same.Topic != "lain" {
		t.Errorf("no change is %v", same)
	}
}
