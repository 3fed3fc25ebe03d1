package need

import (
	"ampera/scoring/planning"
	"ampera/scoring/planning/shown"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// PlanMoves lists the moves that are proposed before posts are asked for.
func PlanMoves() page.Page {
	return page.List[need, planning.Move]{
		ID: "plan-moves", Inside: true, Title: "plan.moves", Name: table.Ask("pemindahan", "moves"), Roles: plannersOf,
		Read:    readNeed,
		Rows:    func(n *need) []planning.Move { return n.Now.Moves },
		Columns: func(n *need) []table.Column[planning.Move] { return shown.MoveColumns(n.plan()) },
		Key:     func(m *planning.Move) string { return m.Level + "/" + m.Subject + "/" + m.From + "/" + m.To },
		Lead:    page.Says[need](page.Muted, "plan.moves.lead"),
		None:    page.Says[need](page.Muted, "plan.moves.none"),
	}.Page()
}
