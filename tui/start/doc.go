// Package start holds the screens with which somebody begins: the welcome, a new
// selection, unlocking, home, and their settings.
package start
