package rapproche

import "strings"

// variantList has one line for the forms of one first name that neither sound nor
// spelling brings together: transcriptions, short forms, pet names. Folded.
const variantList = `
mohamed mohammed muhammad mohammad mouhamed mouhammad muhamed mohamad mhamed momo
abdallah abdellah abdoulaye abdoullah
abderrahmane abdurrahman abdourahmane abdelrahman
alexandre alex sacha
alexandra sandra
anne annie nanou
antoine antonin tony toni
benjamin ben
bertrand bert
catherine cathy kathy cath
christian chris
christophe chris tophe
daniel dany dani
dominique dom domi
edouard eddy ed
elisabeth babeth betty
emmanuel manu
fatima fatma
fatimata fatoumata fatou
francois fanch
francoise fanchon soizic
frederic fred
gerard gege
guillaume will
gwenael gwen
hussein hocine houssine husseyin hussain
isabelle isa
jacqueline jackie jacky
jacques jack
jean jeannot
jonathan john jo
joseph jo jojo jos
josephine josette jo
julien jul juju
laurent lolo
louis loulou lulu
madeleine mado
marguerite margot margaux
marie mimi
matthieu mathieu matt mat
maxime max
michel mich
mickael michael mikael mike micka
mustapha moustapha mustafa
nathalie natacha nath
nicolas nico colas
olivier olive
patrick pat
philippe phil
pierre pierrot
ramadan ramazan
raphael raph rafael
rachid rashid
robert bob
samuel sam sami
sebastien seb
stephane steph
stephanie fanny
suzanne suzie suzon
sylvie sylviane
therese theresa
thierry titi
thomas tom tommy
valerie val
vivien vivian
william willy
yannick yann yanick
youssef yusuf youssouf yousef
zohra zahra
`

// variants gives the number of the line a first name stands on. A name on two lines
// keeps the first: a few more are then missed, none is wrongly brought together.
func variants() map[string]uint16 {
	out := map[string]uint16{}
	for i, line := range strings.Split(strings.TrimSpace(variantList), "\n") {
		for _, name := range strings.Fields(line) {
			if _, known := out[name]; !known {
				out[name] = uint16(i + 1)
			}
		}
	}
	return out
}
