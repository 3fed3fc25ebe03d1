package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/theme"
	"ampera/tui/widget"
)

// importPick is the page on which a file is picked: a path that is typed, and
// below it what lies there.
type importPick struct {
	field *widget.Field
	menu  *widget.Menu
	asked string // path whose listing is shown or on its way
	moved bool   // the menu was moved in: Enter takes its line
	busy  bool   // a file is being looked at
	w, h  int
}

// importListed is what lies at a path.
type importListed struct {
	of    *importing
	typed string
	paths []string
}

// takeable are the ends of files that can be taken, or that say why not.
var takeable = []string{".csv", ".xlsx", ".xlsm", ".xls"}

func newImportPick(env *Env) *importPick {
	p := &importPick{field: widget.NewField(widget.Key("import.path"), widget.Key("import.path.hint")), menu: widget.NewMenu()}
	p.field.Focus(true)
	p.set(offered(env, ""))
	return p
}

func (p *importPick) set(path string) {
	p.field.SetValue(path)
	p.field.SetProblem(nil)
	p.moved = false
}

func (p *importPick) path() string { return strings.TrimSpace(p.field.Value()) }

func (p *importPick) setSize(w, h int) {
	p.w, p.h = w, h
	p.menu.SetSize(w, max(h-importHead-3, 0))
}

// list asks, beside the loop, what lies at the path: a folder may be far away.
func (p *importPick) list(s *importing) tea.Cmd {
	typed, files := p.path(), s.env.Files
	p.asked = typed
	return func() tea.Msg {
		return importListed{s, typed, slices.DeleteFunc(files.Complete(typed), func(path string) bool { return !isFolder(path) && !isTakeable(path) })}
	}
}

func isFolder(path string) bool { return strings.HasSuffix(path, "/") || strings.HasSuffix(path, `\`) }

func isTakeable(path string) bool {
	return slices.ContainsFunc(takeable, func(end string) bool { return strings.HasSuffix(strings.ToLower(path), end) })
}

// listed shows files first, then folders.
func (p *importPick) listed(m importListed) {
	if m.typed != p.asked {
		return
	}
	slices.SortStableFunc(m.paths, func(a, b string) int {
		return map[bool]int{true: 1}[isFolder(a)] - map[bool]int{true: 1}[isFolder(b)]
	})
	var items []widget.Item
	for _, path := range m.paths {
		items = append(items, widget.Item{ID: path, Label: widget.Plain(baseName(path))})
	}
	p.menu = widget.NewMenu(items...)
	p.moved = false
	p.setSize(p.w, p.h)
}

// baseName is the last part of a path, a folder's with its separator.
func baseName(path string) string {
	end := len(path)
	if isFolder(path) {
		end--
	}
	return path[strings.LastIndexAny(path[:end], `/\`)+1:]
}

// picked is the path that Enter takes: the line of the menu when one was moved
// to, else what is typed, else the only file that begins so.
func (p *importPick) picked() (path string, folder bool) {
	switch path = p.path(); {
	case p.moved && p.menu.ID() != "":
		path = p.menu.ID()
	case isFolder(path):
		return "", false // shown already
	case !isTakeable(path) && p.menu.ID() != "":
		path = p.menu.ID()
	}
	return path, isFolder(path)
}

// complete goes on with what is typed as far as the files agree.
func (p *importPick) complete(s *importing) tea.Cmd {
	paths := s.env.Files.Complete(p.path())
	if len(paths) == 0 {
		return nil
	}
	common := paths[0]
	for _, path := range paths[1:] {
		n := 0
		for n < len(common) && n < len(path) && common[n] == path[n] {
			n++
		}
		common = common[:n]
	}
	if len(common) > len(p.path()) {
		p.set(common)
	}
	return p.list(s)
}

func (p *importPick) key(s *importing, k tea.KeyMsg) tea.Cmd {
	if p.field.Key(k) {
		if p.path() != p.asked {
			return p.list(s)
		}
		return nil
	}
	if !p.moved && p.menu.ID() != "" && (k.Type == tea.KeyDown || k.Type == tea.KeyUp) {
		p.moved = true // onto the first line
		return nil
	}
	p.menu.Key(k)
	return nil
}

func (p *importPick) click(s *importing, m tea.MouseMsg) tea.Cmd {
	m.Y -= importHead + 2
	if id := p.menu.Mouse(m); id != "" {
		p.moved = true
		return s.open()
	}
	return nil
}

func (p *importPick) view(s *importing) string {
	l := s.env.Look
	lead := "import.lead"
	if len(s.kinds) > 0 {
		lead += "." + importKinds[s.kinds[0]].name
	}
	below := p.field.Below(l)
	if p.busy {
		below = l.Put(theme.Warn, l.Theme.Glyph.Saving+" "+l.Text("import.looking"))
	}
	label := widget.Width(l.Text("import.path"))
	menu := p.menu.View(l)
	if !p.moved {
		menu = p.menu.ViewAside(l)
	}
	lines := []string{widget.Cut("  "+l.Put(theme.Muted, l.Text(lead)), p.w), "", p.field.Line(l, label, p.w), widget.Blank(label+4) + below, menu}
	return widget.Fit(strings.Join(lines, "\n"), p.w, p.h)
}
