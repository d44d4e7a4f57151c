package store

import (
	"slices"

	"accueil/model"
)

// coarseBatch is how many coarse facts are in one value.
const coarseBatch = 1000

// coarseRecord is one coarse fact: a profile and its number, or a figure that
// nothing ties to any other. The codes are those of the model.
type coarseRecord struct {
	_          struct{} `cbor:",toarray"`
	Period     string
	Channel    string
	Age        string
	Household  string
	Territory  string
	Motive     string
	Needs      string
	Dimension  string
	Value      string
	Sum        int
	Receptions int
}

func coarseOf(c model.Coarse) coarseRecord {
	return coarseRecord{
		Period: string(c.Period), Channel: c.Profile.Channel, Age: c.Profile.Age, Household: c.Profile.Household,
		Territory: c.Profile.Territory, Motive: c.Profile.Motive, Needs: c.Profile.Needs,
		Dimension: string(c.Dimension), Value: c.Value, Sum: c.Figure.Sum, Receptions: c.Figure.Receptions,
	}
}

func (r coarseRecord) model() model.Coarse {
	return model.Coarse{
		Period: model.Period(r.Period),
		Profile: model.Profile{Channel: r.Channel, Age: r.Age, Household: r.Household, Territory: r.Territory,
			Motive: r.Motive, Needs: r.Needs},
		Dimension: model.Dimension(r.Dimension), Value: r.Value, Figure: model.Figure{Sum: r.Sum, Receptions: r.Receptions},
	}
}

// putCoarse adds coarse facts, in the order given, under numbers of their own.
func (t *tx) putCoarse(list []model.Coarse) error {
	b, err := t.bucket(bucketCoarse)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(list, coarseBatch) {
		n, err := b.NextSequence()
		if err != nil {
			return err
		}
		if err := t.put(classBureau, bucketCoarse, number(n), convert(chunk, coarseOf)); err != nil {
			return err
		}
	}
	return nil
}

// coarse reads every coarse fact.
func (t *tx) coarse() ([]model.Coarse, error) {
	var list []model.Coarse
	err := t.each(bucketCoarse, func(key, value []byte) error {
		var rs []coarseRecord
		if err := t.read(bucketCoarse, key, value, &rs); err != nil {
			return err
		}
		list = append(list, convert(rs, coarseRecord.model)...)
		return nil
	})
	return list, err
}

// Coarse gives what is left of the receptions that were purged: with
// [Session.Facts], all that figures are made of.
func (s *Session) Coarse() ([]model.Coarse, error) {
	var list []model.Coarse
	err := s.view(ActFacts, func(t *tx) (err error) {
		list, err = t.coarse()
		return err
	})
	return list, wrapped("reading coarse facts", err)
}
