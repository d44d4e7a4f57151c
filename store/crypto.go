package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
)

const (
	keySize     = 32
	idSize      = 16
	saltSize    = 16
	macSize     = sha256.Size
	gcmOverhead = 12 + 16 // random nonce, tag
)

// Labels keep one key, or one sealed thing, from being taken for another.
const (
	labelValue    = "accueil/v1/value"
	labelLock     = "accueil/v1/slot-lock"
	labelKeys     = "accueil/v1/slot-keys"
	labelCard     = "accueil/v1/slot-card"
	labelEpoch    = "accueil/v1/epoch"
	labelHeader   = "accueil/v1/header-mac"
	labelJournal  = "accueil/v1/journal-mac" // of version 1 alone
	labelRecovery = "accueil/v1/recovery"
	labelReserve  = "accueil/v2/slot-reserve"
	labelChain    = "accueil/v2/journal-mac"
	labelTrail    = "accueil/v2/journal-trail"
)

// random draws n bytes; crypto/rand never returns an error.
func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

// wipe forgets a secret as far as Go allows: copies made by the runtime or
// inside an expanded cipher are out of reach.
func wipe(secrets ...[]byte) {
	for _, s := range secrets {
		clear(s)
	}
}

// derive draws a key for one use out of a secret.
func derive(secret, salt []byte, label string) []byte {
	key, err := hkdf.Key(sha256.New, secret, salt, label, keySize)
	if err != nil {
		panic("store: HKDF of a fixed length failed: " + err.Error()) // only for absurd lengths
	}
	return key
}

// newGCM is AES-256-GCM with a random nonce written before each ciphertext.
func newGCM(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("preparing AES: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("preparing GCM: %w", err)
	}
	return aead, nil
}

// sealKey and openKey wrap a small secret under a key used for nothing else.
func sealKey(key, secret, bound []byte) ([]byte, error) {
	aead, err := newGCM(key)
	if err != nil {
		return nil, err
	}
	return aead.Seal(nil, nil, secret, bound), nil
}

func openKey(key, sealed, bound []byte) ([]byte, error) {
	aead, err := newGCM(key)
	if err != nil {
		return nil, err
	}
	secret, err := aead.Open(nil, nil, sealed, bound)
	if err != nil {
		return nil, errSealed
	}
	return secret, nil
}

// kem is the key encapsulation of slots and of the reserved class: ML-KEM-768
// with X25519, so that a copied file does not wait for a quantum computer.
func kem() hpke.KEM { return hpke.MLKEM768X25519() }

// sealTo seals to a public key; bound must be given again to open.
func sealTo(public hpke.PublicKey, bound, plain []byte) ([]byte, error) {
	return hpke.Seal(public, hpke.HKDFSHA256(), hpke.AES256GCM(), bound, plain)
}

func openWith(private hpke.PrivateKey, bound, sealed []byte) ([]byte, error) {
	plain, err := hpke.Open(private, hpke.HKDFSHA256(), hpke.AES256GCM(), bound, sealed)
	if err != nil {
		return nil, errSealed
	}
	return plain, nil
}
