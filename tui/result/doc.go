// Package result holds the screens of what comes out: the ranking, why, charts, and
// moderation.
package result
