// Package screens is the registry of every screen. The screens do not know it: they
// open one another by ID, and what asks for a registration asks Env.Find.
package screens
