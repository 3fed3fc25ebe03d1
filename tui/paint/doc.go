// Package paint shows the declared pages (ampera/tui/page) as screens: their lists,
// their acts and the forms that these open. It knows none of them.
package paint
