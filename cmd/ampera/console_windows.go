package main

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	kernel          = windows.NewLazySystemDLL("kernel32.dll")
	getProcessList  = kernel.NewProc("GetConsoleProcessList")
	getFont         = kernel.NewProc("GetCurrentConsoleFontEx")
	getConsoleTitle = kernel.NewProc("GetConsoleTitleW")
	setConsoleTitle = kernel.NewProc("SetConsoleTitleW")
)

// consoleOf asks Windows about the console behind out; out may be nil.
func consoleOf(out *os.File) console {
	c := console{alone: onlyHere()}
	if out == nil {
		return c
	}
	screen, mode := windows.Handle(out.Fd()), uint32(0)
	if windows.GetConsoleMode(screen, &mode) != nil {
		return c
	}
	c.old = os.Getenv("WT_SESSION") == "" // Windows Terminal has a font for every sign
	c.legacy = windows.SetConsoleMode(screen, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil
	_ = windows.SetConsoleMode(screen, mode)
	c.face, c.family = fontOf(screen)
	return c
}

// onlyHere says whether no other process uses the console.
func onlyHere() bool {
	var ids [2]uint32
	n, _, _ := getProcessList.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}

// fontInfo is CONSOLE_FONT_INFOEX.
type fontInfo struct {
	size           uint32
	index          uint32
	width, height  int16
	family, weight uint32
	face           [32]uint16
}

func fontOf(screen windows.Handle) (face string, family uint32) {
	var f fontInfo
	f.size = uint32(unsafe.Sizeof(f))
	if ok, _, _ := getFont.Call(uintptr(screen), 0, uintptr(unsafe.Pointer(&f))); ok == 0 {
		return "", 0
	}
	return windows.UTF16ToString(f.face[:]), f.family
}

// setTitle names the window until back.
func setTitle(title string) (back func()) {
	var before [512]uint16
	n, _, _ := getConsoleTitle.Call(uintptr(unsafe.Pointer(&before[0])), uintptr(len(before)))
	text, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return func() {}
	}
	_, _, _ = setConsoleTitle.Call(uintptr(unsafe.Pointer(text)))
	return func() {
		if n > 0 {
			_, _, _ = setConsoleTitle.Call(uintptr(unsafe.Pointer(&before[0])))
		}
	}
}

// forgetKeys throws away the keys that wait to be read.
func forgetKeys(in *os.File) { _ = windows.FlushConsoleInputBuffer(windows.Handle(in.Fd())) }
