package integrity

// Marshal is a letter as it is sealed.
func Marshal(l Letter) []byte { return marshal(l) }
