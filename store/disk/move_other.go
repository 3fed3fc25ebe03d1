//go:build !linux && !darwin && !windows

package disk

const canSyncFolders = true

func moveNew(from, to string) error { return lookAndMove(from, to) }
