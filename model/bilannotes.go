package model

// What a reader must know to read each figure right, in the words that are printed.
const (
	noteActivity     = "Un accueil, un passage, un foyer et une personne ne se comptent pas ensemble : un accueil concerne un foyer, et autant de personnes que celui-ci en compte. Un foyer se compte à chaque accueil : reçu deux fois, il compte deux fois. D'un passage, on ne compte que sa nature."
	noteNeeds        = "Un accueil dit souvent plusieurs besoins : leur total dépasse celui des accueils."
	noteOutcome      = "Les suites sont celles des accueils de la période, telles qu'elles sont connues le jour du bilan."
	noteOrientations = "Chaque proposition compte, acceptée ou non."
	noteUnclaimed    = "Les droits dits « jamais demandés » pendant l'accueil. « Inconnu » : rien à suivre, ou personne n'a donné de nouvelles."
	noteUnmet        = "Une orientation acceptée n'a pas abouti faute de service, de place, de droit ou de moyen d'y aller ; ou bien l'agent a noté que rien ne pouvait être proposé."
	noteUnmetPlace   = "Le territoire est le département où habite la personne : sa commune n'est pas gardée aussi longtemps que les chiffres. Ce qui manque sur le territoire d'un CDAS se lit dans le bilan de ce CDAS."
	noteRepeated     = "Un droit en cause l'était déjà à un accueil de la même personne, dans les douze mois d'avant : compté au mois du second, une fois pour chaque droit. Seuls comptent les accueils qu'un agent a dits de la même personne, et jamais ce qui est discret ou sensible : c'est un minimum."
	noteDelay        = "« À rappeler pour fixer » : un rendez-vous était proposé, et le bureau devait rappeler pour en dire le jour."
	noteAsked        = "Une demande est une orientation acceptée vers le contact privilégié, transmise ou non."
	noteIssue        = "« Coordonnées remises » : la personne n'a pas voulu que l'on transmette."
	noteRoute        = "Le contact privilégié sert quand la voie habituelle n'a pas suffi : « non » compte les demandes faites sans l'avoir essayée."
	noteRelay        = "Un relais vient de l'organisme quand son service passe la main au CDAS."
	noteMedian       = "La moitié des réponses a pris moins de jours, l'autre davantage. Les jours de plusieurs bureaux s'ajoutent avant d'en chercher le milieu : une médiane ne se moyenne pas."
	noteMeetings     = "Les réunions déjà tenues, notées au bureau."
	noteUnknown      = "En part des accueils : la personne ne l'a pas dit, ou l'accueil s'est terminé avant la question. Ne pas dire est un droit : cela se compte, et ne se répartit pas. La dernière ligne est la part des accueils quittés avant la fin."
	noteMasked       = "« masqué » : moins de cinq accueils ont donné ce chiffre, ou un autre chiffre permettrait de le retrouver."
	noteMaskedShort  = "« masqué » : trop peu d'accueils, ou un autre chiffre le dirait."
	noteYearly       = "« à l'année » : ne sort que pour une année."
	noteInside       = "* masqué dans ce qui sort du bureau : moins de cinq accueils."
	noteMoving       = "Ce que devient une orientation est compté dans la période de l'accueil : un chiffre d'une période passée bouge encore tant que des suites sont attendues."
	noteFixed        = "Ce que devient une orientation est compté dans la période de l'accueil. Les chiffres sont ceux du jour où la période est sortie du bureau pour la première fois : ils ne bougent plus."
	noteCrossed      = "Les tableaux qui croisent deux informations, « organisme et décision » par exemple, ne sortent du bureau que pour une année entière : sur une durée plus courte, presque tout y serait masqué."
)
