package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// build is ampera.exe. Whatever could make the bytes differ between two places
// is set here: paths and build ids are left out, and what git knows comes from
// the caller, because Go stamps a clone and a worktree differently.
func (r release) build() ([]byte, error) {
	folder, err := os.MkdirTemp("", "ampera-release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	exe := filepath.Join(folder, "ampera.exe")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false",
		"-ldflags", fmt.Sprintf("-s -w -buildid= -X main.version=%s -X main.commit=%s", r.version, r.commit),
		"-o", exe, "./cmd/ampera")
	cmd.Dir = r.source
	cmd.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "GOAMD64=v1", "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("go build: %w", err)
	}
	return os.ReadFile(exe)
}
