//go:build race

package main

// raced says whether this test looks for races, which makes it many times as slow.
const raced = true
