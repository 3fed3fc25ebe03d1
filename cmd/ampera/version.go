package main

import (
	"runtime/debug"
	"strings"
)

// version and commit are those of a release, which cmd/release sets. Without
// them stands what Go knows of the module and the repository it was built from.
var version, commit string

// versionText says which program this is: release, commit, and what built it.
func (c *command) versionText(release, commit string, info *debug.BuildInfo) string {
	if info == nil {
		info = &debug.BuildInfo{}
	}
	if release == "" {
		release = info.Main.Version
	}
	about := map[string]string{}
	for _, s := range info.Settings {
		about[s.Key] = s.Value
	}
	if commit == "" {
		commit = about["vcs.revision"]
		if commit != "" && about["vcs.modified"] == "true" {
			commit += " " + c.text("cmd.version.changed")
		}
	}
	if commit == "" {
		commit = c.text("cmd.version.no-commit")
	}
	built := strings.TrimSpace(info.GoVersion + " " + strings.Trim(about["GOOS"]+"/"+about["GOARCH"], "/"))
	return c.text("cmd.version", release, commit, built)
}
