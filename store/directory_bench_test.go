package store_test

import (
	"encoding/binary"
	"fmt"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
	"accueil/store/storetest"
)

func fiftyThousand() []model.Listing {
	list := make([]model.Listing, 50_000)
	for i := range list {
		l := structure(fmt.Sprint("essai--", i), fmt.Sprint("Structure ", i))
		l.Values[model.FieldDescription] = "Accueil, information, orientation, accompagnement dans les démarches administratives et numériques."
		l.Values[model.FieldAddress] = fmt.Sprint(i%200, " rue des Essais")
		l.Values[model.FieldCommune], l.Values[model.FieldINSEE], l.Values[model.FieldPostcode] = "Redon", "35236", "35600"
		l.Values[model.FieldPhone], l.Values[model.FieldHours] = "02 00 00 00 00", "Mo-Fr 09:00-12:00,13:30-17:00; PH off"
		list[i] = l
	}
	return list
}

// The directory of a whole département: written by an import, against the same
// number of bytes put in one transaction of bbolt in the same run; then read.
func BenchmarkDirectory50k(b *testing.B) {
	plan := model.PlanImport(nil, fiftyThousand(), model.Unread{}, model.Date{})
	r := storetest.Open(b)
	var wrote, bare, read []time.Duration
	for b.Loop() {
		t0 := time.Now()
		if err := r.Session.ApplyImport(plan, nil); err != nil {
			b.Fatal(err)
		}
		wrote = append(wrote, time.Since(t0))
		bare = append(bare, putAll(b, len(plan.Added), 420))
		runtime.GC()
		t0 = time.Now()
		held, err := r.Session.Listings()
		if err != nil || len(held) < len(plan.Added) {
			b.Fatal(len(held), err)
		}
		read = append(read, time.Since(t0)/time.Duration(len(held)/len(plan.Added)))
	}
	b.ReportMetric(median(wrote)/median(bare), "x/batch")
	b.ReportMetric(median(wrote)/1e6, "ms/import")
	b.ReportMetric(median(read)/1e6, "ms/read")
	b.ReportMetric(0, "ns/op")
}

// putAll is the floor: as many values in one transaction of bbolt.
func putAll(b *testing.B, n, size int) time.Duration {
	b.Helper()
	db, err := bolt.Open(filepath.Join(b.TempDir(), "mesure"), 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	value := make([]byte, size)
	t0 := time.Now()
	err = db.Update(func(tx *bolt.Tx) error {
		bucket, err := tx.CreateBucket([]byte("b"))
		for i := range n {
			if err == nil {
				err = bucket.Put(binary.BigEndian.AppendUint64(nil, uint64(i)), value)
			}
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return time.Since(t0)
}
