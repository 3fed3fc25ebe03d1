// Package room holds the board of a sitting, for a projector.
package room
