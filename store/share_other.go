//go:build !linux && !windows

package store

// onNetworkShare cannot be told cheaply here; the folder is accepted.
func onNetworkShare(string) bool { return false }
