package ui

import (
	"context"
	"errors"

	"accueil/model"
)

// Explain puts an error in words: what happened, and what to do. It never says
// what was typed, nor where the program was when it met the error.
func Explain(err error) (sentence, next string) {
	var t *Trouble
	var refusal *model.Refusal
	switch {
	case err == nil:
		return "", ""
	case errors.As(err, &t):
		return troubleWords(t)
	case errors.As(err, &refusal):
		return wordsRefusal(refusal, model.Ask{Question: &model.Question{}}), ""
	case errors.Is(err, context.Canceled):
		return wordsCancelled, wordsNothingLost
	case errors.Is(err, context.DeadlineExceeded):
		return wordsTooSlow, wordsTryAgain
	case errors.Is(err, ErrInputEnded):
		return wordsInputEnded, wordsDraftWaits
	}
	return wordsUnknownError, wordsUnknownNext
}

// firstSentence is what happened, for places of one line.
func firstSentence(err error) string {
	sentence, _ := Explain(err)
	return sentence
}

// explained is both, for places that have room.
func explained(err error) string {
	sentence, next := Explain(err)
	if next == "" {
		return sentence
	}
	return sentence + " " + next
}
