package store_test

import (
	"testing"

	"accueil/store"
)

// Durability and locks cannot be relied on over a network.
func TestNetworkFileSystemsAreKnown(t *testing.T) {
	for magic, want := range map[uint32]bool{
		0x6969: true, 0xFF534D42: true, 0xFE534D42: true, 0x517B: true, // NFS, CIFS, SMB2, SMB
		0xEF53: false, 0x01021994: false, 0x65735546: false, // ext4, tmpfs, FUSE
	} {
		if store.NetworkMagic(magic) != want {
			t.Errorf("%x: %v", magic, !want)
		}
	}
}
