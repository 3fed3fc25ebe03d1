package main

import (
	"runtime/debug"
	"strings"
	"testing"

	"ampera/scoring/wording"
)

func TestVersionText(t *testing.T) {
	info := &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{
		{Key: "GOOS", Value: "windows"}, {Key: "GOARCH", Value: "amd64"}, {Key: "vcs.revision", Value: "0123abcd"}, {Key: "vcs.modified", Value: "true"}}}
	c := &command{lang: wording.EN}
	if got, want := c.versionText("1.0", "", info), "ampera 1.0\ncommit 0123abcd (with changes)\ngo1.26.8 windows/amd64"; got != want {
		t.Errorf("got %q", got)
	}
	if got := c.versionText("1.0", "89ef", info); !strings.Contains(got, "\ncommit 89ef\n") {
		t.Errorf("of a release: %q", got)
	}
	info.Settings = info.Settings[:2]
	if got := c.versionText("", "", info); !strings.HasPrefix(got, "ampera (devel)\ncommit unknown") {
		t.Errorf("got %q", got)
	}
	if got := c.versionText("", "", nil); !strings.HasPrefix(got, "ampera ") {
		t.Errorf("without any knowledge: %q", got)
	}
}
