package scoring

import "reflect"

// WithReason is a command that gives a reason for what it corrects: the one a
// person was asked for once they had seen how many results it changes (see
// [View.Standing]). A command that takes none is as it was.
func WithReason(c Command, reason string) Command {
	if !TakesReason(c) {
		return c
	}
	out := reflect.New(reflect.TypeOf(c)).Elem()
	out.Set(reflect.ValueOf(c))
	out.FieldByName("Reason").SetString(reason)
	return out.Interface().(Command)
}

// TakesReason says whether a command has room for a reason: whoever asks for one asks for
// nothing of one that has none.
func TakesReason(c Command) bool {
	of := reflect.TypeOf(c)
	if of == nil || of.Kind() != reflect.Struct {
		return false
	}
	field, has := of.FieldByName("Reason")
	return has && field.Type.Kind() == reflect.String
}
