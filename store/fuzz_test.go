package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"testing"
	"time"

	"accueil/model"
)

// testRegister is the keys of a register that was never written.
func testRegister(tb testing.TB) (*codec, *keyFile, *keyring, []byte) {
	tb.Helper()
	c, err := newCodec()
	if err != nil {
		tb.Fatal(err)
	}
	creation := Creation{
		Place: model.Place{Department: "35", Office: "CDAS d'essai"}, AgentName: "Agent Essai",
		Password: []byte("essai"), Recovery: NewRecoveryKey(), Now: time.Unix(1_790_000_000, 0), Cost: MinimumCost(),
	}
	f, k, err := creation.keys(c)
	if err != nil {
		tb.Fatal(err)
	}
	raw, err := f.marshal(c, headerKey(k.master, k.anchor))
	if err != nil {
		tb.Fatal(err)
	}
	return c, f, k, raw
}

// Whatever the key file holds, reading it ends in a value or an error; what is
// accepted is written back the same.
func FuzzKeyFile(f *testing.F) {
	c, _, k, raw := testRegister(f)
	f.Add(raw)
	f.Add(raw[:40])
	f.Add([]byte(keyMagic))
	mac := headerKey(k.master, k.anchor)
	body := raw[keyHeaderSize : len(raw)-sha256.Size-macSize]
	f.Add(body)
	f.Fuzz(func(t *testing.T, b []byte) {
		// As it is, and as the body of a file whose checksum is right.
		parseKeyFile(c, framed(b))
		file, err := parseKeyFile(c, b)
		if err != nil {
			return
		}
		back, err := file.marshal(c, mac)
		if err != nil {
			t.Fatal(err)
		}
		if !file.authentic(mac) {
			return // its MAC is another's
		}
		if !bytes.Equal(back, b) {
			t.Fatal("an authentic key file is not written back the same")
		}
	})
}

// framed makes a key file of any body, as a forger can.
func framed(body []byte) []byte {
	b := binary.BigEndian.AppendUint16([]byte(keyMagic), keyVersion)
	b = append(binary.BigEndian.AppendUint32(b, uint32(len(body))), body...)
	sum := sha256.Sum256(b)
	return append(append(b, sum[:]...), make([]byte, macSize)...)
}

// No value opens but those that were sealed, where they were.
func FuzzEnvelope(f *testing.F) {
	_, _, k, _ := testRegister(f)
	place := number(7)
	sealed := map[string]bool{}
	for _, c := range []class{classBureau, classReserve} {
		v, err := k.seal(c, bucketBodies, place, []byte("essai"))
		if err != nil {
			f.Fatal(err)
		}
		sealed[string(v)] = true
		f.Add(v, bucketBodies, place)
		f.Add(v, bucketFacts, place)
		f.Add(v, bucketBodies, number(8))
		f.Add(v[:len(v)-1], bucketBodies, place)
	}
	f.Add([]byte{}, "", []byte{})
	f.Fuzz(func(t *testing.T, value []byte, bucket string, key []byte) {
		plain, err := k.open(bucket, key, value)
		if err != nil {
			return
		}
		if !sealed[string(value)] || bucket != bucketBodies || !bytes.Equal(key, place) || string(plain) != "essai" {
			t.Fatalf("%x opened in %q at %x", value, bucket, key)
		}
	})
}

// Whatever a sealed value holds, decoding it ends, in bounded memory; what is
// accepted is encoded the same once and for all.
func FuzzDecode(f *testing.F) {
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	for _, v := range goldenRecords() {
		b, err := c.encode(v.record)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte{0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Add([]byte{0xbf, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		at := func(ns int64) time.Time { return time.Unix(0, ns).UTC() }
		decodeAs(t, c, b, func(d draftRecord) any { return d.model(1, at) })
		decodeAs(t, c, b, func(r bodyRecord) any { return r.model(1, at) })
		decodeAs(t, c, b, func(r factRecord) any { return r.model(1, at) })
		decodeAs(t, c, b, func(r contactRecord) any { return r.model() })
		decodeAs(t, c, b, func(r []reservedRecord) any { return reservedModel(r, at) })
		decodeAs(t, c, b, func(r entryRecord) any { return opOf(r.Op) })
	})
}

func decodeAs[T any](t *testing.T, c *codec, b []byte, use func(T) any) {
	var v T
	if c.decode(b, &v) != nil {
		return
	}
	use(v)
	once, err := c.encode(v)
	if err != nil {
		t.Fatal(err)
	}
	var again T
	if err := c.decode(once, &again); err != nil {
		t.Fatalf("what was written does not decode: %v", err)
	}
	twice, err := c.encode(again)
	if err != nil || !bytes.Equal(once, twice) {
		t.Fatalf("not encoded the same twice: %v", err)
	}
}
