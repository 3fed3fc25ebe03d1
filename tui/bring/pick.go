package bring

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// picker is a page on which a file is picked: a path that is typed, and below it
// what lies there. A screen that has one gives it keys and what it asked for.
type picker struct {
	env   *screen.Env
	lead  string // wording key of the line above
	field *widget.Field
	menu  *widget.Menu
	asked string // path whose listing is shown or on its way
	moved bool   // the menu was moved in: Enter takes its line
	busy  bool   // a file is being looked at
	w, h  int
}

// pickHead are the lines above the menu, but for the one below the path.
const pickHead = 3

// takeable are the ends of files that can be taken, or that say why not.
var takeable = []string{".csv", ".xlsx", ".xlsm", ".xls"}

func newPicker(env *screen.Env, lead string) *picker {
	p := &picker{env: env, lead: lead, field: widget.NewField(widget.Key("pick.path"), widget.Key("pick.path.hint")), menu: widget.NewMenu()}
	p.field.Path = true
	p.field.Focus(true)
	p.set(screen.Offered(env, ""))
	return p
}

func (p *picker) set(path string) {
	p.field.SetValue(path)
	p.field.SetProblem(nil)
	p.moved = false
}

func (p *picker) path() string { return strings.TrimSpace(p.field.Value()) }

func (p *picker) setSize(w, h int) {
	p.w, p.h = w, h
	p.menu.SetSize(w, max(h-pickHead-1, 0))
}

// list asks, beside the loop, what lies at the path: a folder may be far away.
func (p *picker) list() tea.Cmd {
	typed, files := p.path(), p.env.Files
	p.asked = typed
	return screen.Behind(p, func() ([]string, error) {
		return slices.DeleteFunc(files.Complete(typed), func(path string) bool { return !isFolder(path) && !isTakeable(path) }), nil
	}, func(paths []string, _ error) tea.Cmd {
		if typed == p.asked {
			p.listed(paths)
		}
		return nil
	})
}

func isFolder(path string) bool { return strings.HasSuffix(path, "/") || strings.HasSuffix(path, `\`) }

func isTakeable(path string) bool {
	return slices.ContainsFunc(takeable, func(end string) bool { return strings.HasSuffix(strings.ToLower(path), end) })
}

// listed shows files first, then folders.
func (p *picker) listed(paths []string) {
	slices.SortStableFunc(paths, func(a, b string) int {
		return map[bool]int{true: 1}[isFolder(a)] - map[bool]int{true: 1}[isFolder(b)]
	})
	var items []widget.Item
	for _, path := range paths {
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
func (p *picker) picked() (path string, folder bool) {
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
func (p *picker) complete() tea.Cmd {
	paths := p.env.Files.Complete(p.path())
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
	return p.list()
}

func (p *picker) key(k tea.KeyMsg) tea.Cmd {
	if p.field.Key(k) {
		if p.path() != p.asked {
			return p.list()
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

// click says whether a line of the menu was clicked, which then is picked.
func (p *picker) click(m tea.MouseMsg) bool {
	m.Y -= pickHead + 1
	if p.menu.Mouse(m) == "" {
		return false
	}
	p.moved = true
	return true
}

// open is the path of the file that was picked; a folder is gone into.
func (p *picker) open() (path string, cmd tea.Cmd) {
	path, folder := p.picked()
	switch {
	case path == "":
		return "", nil
	case folder:
		p.set(path)
		return "", p.list()
	}
	p.set(path)
	return path, nil
}

// refuse says at the path why a file cannot be read; what is no refusal is told
// in the status line.
func (p *picker) refuse(err error) tea.Cmd {
	p.busy = false
	var problems scoring.Problems
	var refusal *scoring.Refusal
	switch {
	case errors.As(err, &problems) && len(problems) > 0:
		p.field.SetProblem(&problems[0].Refusal)
	case errors.As(err, &refusal):
		p.field.SetProblem(refusal)
	default:
		return screen.Fail(err)
	}
	return nil
}

func (p *picker) view() string {
	l := p.env.Look
	below := p.field.Below(l)
	if p.busy {
		below = l.Put(theme.Warn, l.Theme.Glyph.Saving+" "+l.Text("pick.looking"))
	}
	label := widget.Width(l.Text("pick.path"))
	menu := p.menu.View(l)
	if !p.moved {
		menu = p.menu.ViewAside(l)
	}
	lines := []string{widget.Cut("  "+l.Put(theme.Muted, l.Text(p.lead)), p.w), "", p.field.Line(l, label, p.w), widget.Blank(label+4) + below, menu}
	return widget.Fit(strings.Join(lines, "\n"), p.w, p.h)
}
