package screen

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// TellCode tells a person who has unlocked of a new code that they were given
// and have not been told of, so that they notice one that they did not ask for.
func TellCode(env *Env) tea.Cmd {
	desk, zone := env.Desk, env.Clock().Location()
	return func() tea.Msg {
		c, ok, err := scoring.UntoldCode(context.Background(), desk)
		switch {
		case err != nil:
			return Fail(err)()
		case !ok:
			return nil
		}
		detail := widget.Key("code.told.detail")
		if c.Asked != "" {
			detail = widget.Key("code.told.asked", c.Asked)
		}
		return Ask{
			Question: widget.Key("code.told", c.By, wording.Moment(c.At.In(zone))),
			Detail:   detail,
			Choices:  []Choice{{Key: "y", Label: widget.Key("code.told.yes"), Then: Then(nil, func() tea.Cmd { return codeTold(desk, c) })}},
		}
	}
}

// codeTold keeps that it was told.
func codeTold(desk scoring.Desk, c scoring.NewCode) tea.Cmd {
	return func() tea.Msg {
		if err := scoring.ToldCode(desk, c); err != nil {
			return Say{Tone: theme.Bad, Words: Wording(err)}
		}
		return nil
	}
}
