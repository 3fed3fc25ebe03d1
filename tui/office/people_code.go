package office

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// CodeTold says that a person has been told of a new code.
type CodeTold struct {
	Desk scoring.Desk
	Code scoring.NewCode
}

// TellCode tells a person who has unlocked of a new code that they were given
// and have not been told of, so that they notice one that they did not ask for.
func TellCode(env *screen.Env) tea.Cmd {
	desk, zone := env.Desk, env.Clock().Location()
	return func() tea.Msg {
		c, ok, err := scoring.UntoldCode(context.Background(), desk)
		switch {
		case err != nil:
			return screen.Fail(err)()
		case !ok:
			return nil
		}
		detail := widget.Key("code.told.detail")
		if c.Asked != "" {
			detail = widget.Key("code.told.asked", c.Asked)
		}
		return screen.Ask{
			Question: widget.Key("code.told", c.By, c.At.In(zone).Format("2006-01-02 15:04")),
			Detail:   detail,
			Choices:  []screen.Choice{{Key: "y", Label: widget.Key("code.told.yes"), Then: CodeTold{desk, c}}},
		}
	}
}

// Done keeps that it was told.
func (m CodeTold) Done() tea.Cmd {
	return func() tea.Msg {
		if err := scoring.ToldCode(m.Desk, m.Code); err != nil {
			return screen.Say{Tone: theme.Bad, Words: screen.Wording(err)}
		}
		return nil
	}
}
