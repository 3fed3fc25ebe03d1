package disk

// atOnce is nothing here: a pipe is opened at once or not at all.
const atOnce = 0
