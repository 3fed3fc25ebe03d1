package store

// noFiles are places in which there is something that is no file, and how each
// is refused.
func noFiles(b bench) map[string]string { return map[string]string{b.folder: "store.folder"} }
