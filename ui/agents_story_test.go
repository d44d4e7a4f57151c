package ui_test

import (
	"testing"

	"accueil/store"
	"accueil/ui"
)

// another is a password that passes, and is not the one of these desks.
const another = "Perche-47-violette?"

// SignInAs signs in another agent.
func (d *deskOf) SignInAs(agent, password string) *deskOf {
	d.t.Helper()
	return d.Press("up", "backspace", "backspace").Type(agent).Press("tab").Type(password).Press("enter")
}

// Added is a desk with agents 1, an administrateur, and 2, whom he just added
// with a role, by its digit in the list.
func addedDesk(t *testing.T, role string) *deskOf {
	t.Helper()
	d := openDesk(t).Press("g", "a").See("Les agents de ce bureau", "1 Camille Essai administrateur", "1 agent peut ouvrir")
	d.Press("a").See("Comment s'appelle la personne qui arrive ?").Press("enter").See("Il manque son nom.")
	d.Type("Dominique Autre").Press("enter").See("Quel est son rôle ?", "agent d'accueil", "tient des accueils, relit les siens")
	d.Press(role, "enter").See("Quel sera son premier mot de passe ?", "Sept mots sans lien")
	d.Type("Dominique-2026-x!").See("Il contient le nom de l'agent").Press("enter").See("Quel sera son premier mot de passe ?")
	d.Clear().Type(another).See("C'est un bon mot de passe.").NotSee(another).Press("enter")
	d.See("Le même, encore une fois.").Type("autre").Press("enter").See("Ce n'est pas le même mot de passe.")
	d.Footer("Entrée ajouter", "Maj+Tab retour", "Échap annuler")
	d.Type(another).Hold().Press("enter").See("L'agent est ajouté…").Press("esc").See("Le même").Release()
	return d.See("Agent n° 2 ajouté :", "2 Dominique Autre", "2 agents peuvent ouvrir ce registre.")
}

func TestAddingAnAgent(t *testing.T) {
	d := addedDesk(t, "1")
	// A digit goes to the agent of that number, with Maj or without.
	d.Press("2").See("> 2 Dominique Autre").Press("&").See("> 1 Camille Essai").Press("7").See("> 1 Camille Essai")
	d.Press("esc", "esc", "v").SignInAs("2", another).See("Nouvel accueil", "agent n° 2")
	// The list is for everyone; what it does is not.
	d.Press("g").See("A Agents", "M Mon mot de passe").NotSee("Clés", "Réglages")
	d.Press("a").See("Camille Essai", "agent d'accueil").NotSee("ajouter").Press("a", "enter").See("Les agents de ce bureau")
}

func TestLeavingAFormChangesNothing(t *testing.T) {
	d := openDesk(t).Press("g", "a", "a").Type("Dominique").Press("enter", "esc")
	d.See("Rien n'a été changé.", "1 agent peut ouvrir").NotSee("Dominique")
	d.Press("enter", "p").See("Quel est votre mot de passe actuel ?").Press("shift+tab").See("C'est la première question.")
}

func TestSuspendingAndReinstating(t *testing.T) {
	d := addedDesk(t, "1")
	d.Press("down", "enter").See("Dominique Autre", "Agent n° 2, agent d'accueil.", "S Suspendre", "sa place est gardée")
	d.Press("s").See("Suspendre Dominique Autre (agent n° 2) ?", "> 1 Non, ne rien changer").Press("enter").See("Rien n'a été changé.", "S Suspendre")
	d.Press("s", "2").Hold().Press("enter").See("Les clés se préparent…").Release()
	d.See("Agent n° 2 suspendu : les clés ont été renouvelées.", "suspendu", "1 agent peut ouvrir")
	d.Press("esc", "esc", "v").SignInAs("2", another).See("Aucun agent n'a ce numéro.")
	d.Restart().SignIn().Press("g", "a", "down", "enter").See("T Rétablir", "R Retirer").NotSee("Changer le rôle")
	d.Press("t").See("quel nouveau mot de passe ?").Type(fine).Press("enter").Type(fine).Press("enter")
	d.See("Agent n° 2 rétabli").NotSee("suspendu")
	d.Press("esc", "esc", "v").SignInAs("2", another).See("n'ouvre pas")
	d.SignInAs("2", fine).See("Nouvel accueil", "agent n° 2")
}

func TestRemovingAnAgent(t *testing.T) {
	d := addedDesk(t, "2")
	d.Press("down", "enter", "r").See("Retirer Dominique Autre (agent n° 2) ?", "Cela ne se défait pas.", "règle de conservation")
	d.Press("down", "enter").See("Agent n° 2 retiré : les clés ont été renouvelées.", "retiré")
	d.Press("down").Footer("A ajouter").Press("enter").See("Cet agent a été retiré : son nom ne reste que pour le journal.")
	d.Press("esc", "esc", "v").SignInAs("2", another).See("Aucun agent n'a ce numéro.")
}

func TestGivingAPassword(t *testing.T) {
	d := addedDesk(t, "3")
	d.Press("down", "enter", "p").See("Quel mot de passe pour Dominique Autre (agent n° 2) ?")
	d.Type(fine).Press("enter").Type(fine).Press("enter").See("nouveau mot de passe ; l'ancien n'ouvre plus")
	d.Press("esc", "esc", "v").SignInAs("2", another).See("n'ouvre pas").SignInAs("2", fine).See("agent n° 2")
}

func TestChangingARole(t *testing.T) {
	d := addedDesk(t, "1")
	d.Press("down", "enter", "c").See("Quel rôle pour Dominique Autre (agent n° 2) ?", "> 1 agent d'accueil")
	d.Press("enter").See("C'est déjà son rôle.")
	d.Press("3", "enter").See("Agent n° 2 : responsable.", "responsable")
}

func TestTheLastAdministratorStays(t *testing.T) {
	d := openDesk(t).Press("g", "a", "enter").See("C'est le dernier administrateur du poste.", "Donnez d'abord ce rôle", "> P Donner un mot de passe")
	d.NotSee("Suspendre", "Retirer", "Changer le rôle").Press("s", "r", "c").See("> P Donner un mot de passe")

	d = addedDesk(t, "4").Press("up", "enter").NotSee("dernier administrateur").See("S Suspendre")
	d.Press("esc", "down", "enter", "s", "2", "enter").See("Agent n° 2 suspendu").Press("up", "enter")
	d.See("C'est le dernier administrateur du poste.").NotSee("Suspendre")
}

// The other administrateur is taken away while the page is open: the register
// says no.
func TestTheLastAdministratorStaysMeanwhile(t *testing.T) {
	d := addedDesk(t, "4")
	var office ui.Office
	d.tweak = func(desk *ui.Desk) { office = desk.Office }
	d.Restart().SignIn().Press("g", "a", "enter").See("S Suspendre")
	other, err := office.Unlock(2, []byte(another))
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Suspend(2); err != nil {
		t.Fatal(err)
	}
	d.Press("r", "2", "enter").See("C'est le dernier administrateur du poste.", "Donnez d'abord ce rôle").Press("esc")
	d.Press("s", "2", "enter").See("C'est le dernier administrateur du poste.").Press("esc")
	d.Press("c").See("C'est votre propre rôle : le poste se verrouillera").Press("1", "enter").See("C'est le dernier administrateur du poste.")
}

// An administrateur who changes what he is finds the desk locked, and why.
func TestLosingOnesOwnRoleLocksTheDesk(t *testing.T) {
	d := addedDesk(t, "4")
	d.Press("up", "enter", "c", "1", "enter").See("Mot de passe", "Votre rôle a changé : rouvrez le poste").NotSee("Camille")
	d.Press("up", "down").See("Votre rôle a changé : rouvrez le poste")
	d.SignIn().Press("g", "a").See("1 Camille Essai agent d'accueil").NotSee("ajouter")
	d.Press("esc", "esc", "v").SignInAs("2", another).Press("g", "a")
	d.Press("up", "enter", "c", "4", "enter").See("Agent n° 1 : administrateur.")
	d.Press("down", "enter", "r").See("C'est vous : le poste se verrouillera").Press("2", "enter").See("Vous n'êtes plus agent de ce bureau", "Agent n°").NotSee("Dominique")
	d.SignInAs("1", deskPassword).See("Nouvel accueil")
}

func TestChangingOnesOwnPassword(t *testing.T) {
	d := openDesk(t).Press("g", "m").See("Quel est votre mot de passe actuel ?").Press("enter").See("Il manque le mot de passe.")
	d.Type("pas le bon").Press("enter").See("Choisissez votre nouveau mot de passe.")
	d.Type("Camille-2026-x!").See("Il contient votre nom").Clear().Type(fine).Press("enter").Type(fine).Press("enter")
	d.See("Ce n'est pas votre mot de passe actuel.", "Quel est votre mot de passe actuel ?").NotSee("***")
	d.Type(deskPassword).See("***").Press("f2").See(deskPassword).Press("enter", "enter").Type(fine).Press("enter")
	d.See("Mot de passe changé : l'ancien n'ouvre plus le registre.", "Gérer le poste")
	d.Press("esc", "v").Type(deskPassword).Press("enter").See("n'ouvre pas").Type(fine).Press("enter").See("Nouvel accueil")
}

// Someone else took the place away while a form was filled in.
func TestASessionLockedElsewhereSaysWhy(t *testing.T) {
	d := addedDesk(t, "4")
	var office ui.Office
	d.tweak = func(desk *ui.Desk) { office = desk.Office }
	d.Restart().SignIn()
	other, err := office.Unlock(2, []byte(another))
	if err != nil {
		t.Fatal(err)
	}
	d.Press("g", "a", "a").Type("Alix").Press("enter", "enter").Type(fine).Press("enter").Type(fine)
	if err := other.Suspend(1); err != nil {
		t.Fatal(err)
	}
	d.Press("enter").See("Votre place ou votre rôle a changé : le poste s'est verrouillé.", "Mot de passe").NotSee("Alix")

	if err := other.Reinstate(1, []byte(deskPassword)); err != nil {
		t.Fatal(err)
	}
	d.SignIn().Press("g")
	if err := other.Suspend(1); err != nil {
		t.Fatal(err)
	}
	d.Press("enter", "down").See("Gérer le poste").Press("esc", "v").See("Mot de passe")
}

// The codes of the roles are those of the register.
func TestTheRolesAreThoseOfTheRegister(t *testing.T) {
	for i, r := range ui.AgentRoles() {
		if store.Role(r) != store.Roles()[i] {
			t.Errorf("%s is not %s", r, store.Roles()[i])
		}
	}
}
