// Package room holds the screens of a sitting: who is there, what happens, how it
// ends, and the board for a projector.
package room
