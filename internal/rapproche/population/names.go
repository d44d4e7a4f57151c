package population

// Lists run from the commonest to the rarest.
const (
	frenchLast = `Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux
David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc
Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu
Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas
Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert
Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte
Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury
Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin
Bailly Hervé Schneider Fernandez Collet Léger Bouvier Julien Prévost Millet Perrot Daniel Cousin Germain Breton Besson
Langlois Rémy Pelletier Lévêque Perrier Leblanc Barré Lebrun Marchal Weber Mallet Hamon Boulanger Jacob Monnier Michaud
Rodriguez Guichard Gillet Étienne Grondin Poulain Tessier Chevallier Collin Chauvin Bouchet Gay Lemaître Bénard Maréchal
Humbert Reynaud Antoine Hoarau Perret Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay Pasquier Carlier Laporte
Thibault Thibaut Lefeuvre Lefaivre Gaultier Aubrée Chesnel Rébillard Bouvet Piel Jouanne Hirel Travers Delamarre Delacroix`
	frenchRoots = `Bar Ber Bou Bru Cha Cor Dan Del Dou Fau Fou Gar Gau Gir Gran Jac Jou Lam Lan Lau Mar Mau Mon Mor Pas Per
Pin Pou Rab Rau Ren Rob Rou Sau Sor Tar Ter Tho Tou Val Ver Vil Chau Bess Cous Feuill Guill Houss Morl Pell Poiss Quer Riv`
	frenchEndings = `ard aud eau in ier on et ot elle ault ois eux ais al ert ez and ette ière ois ouin uel ic eron`
	frenchMiddles = `ill ar in on et al ol and ent er enn is ad am eg el ig or ul ev`
	frenchLinks   = `de de+la du le d' des`
	breton        = `Le+Goff Le+Gall Le+Roux Tanguy Hamon Guillou Le+Guen Cadiou Prigent Le+Bihan Morvan Kerdoncuff Guégan Le+Bris
Guivarc'h Jaouen Le+Floch Le+Corre Quéré Riou Le+Meur Caradec Kervella Abgrall Le+Gac L'Helgoualc'h Le+Guennec Corre Le+Pape
Le+Bras Nédélec Madec Jézéquel Le+Dantec Rouxel Guéguen Le+Moal Le+Tallec Kermarrec Le+Breton Gourvennec Pennec Bozec Hélias
Le+Borgne Gicquel Allain Guyader Le+Guyader Daniélou Kerbrat Trévidic Le+Cam Méheust Le+Mée Guérin Kersuzan Huon Rannou`
	bretonRoots   = `Ker Tre Pen Plou Gou Lan Guen Cos`
	bretonEndings = `goat marec ven douarn nec bras vian hervé maria nou zan guen elec oual`
	northAfrican  = `Benali Ben+Ali El+Amrani Bouzid Haddad Saïdi Mansouri Belkacem Cherif Hamdi Ben+Salah El+Idrissi Brahimi Ziani
Bouaziz Rahmani Khelifi Ait+Ahmed Benyoucef Chaoui Amara Bensaïd Boukhari El+Fassi Gharbi Jebali Trabelsi Ouali Meziane
Hamidi Slimani Zerrouki Benmoussa El+Khatib Boudiaf Bachir Lahlou Tazi Berrada Mokhtari Ben+Amar Belhadj Guerfi`
	african = `Diallo Traoré Coulibaly Diarra Bah Barry Camara Keita Konaté Sissoko Touré Sow Ndiaye Diop Fall Cissé Koné
Ouattara Kouassi Mbaye Gueye Ba Sylla Doumbia Mendy Mbemba Nguema Tshibangu Ilunga Kabongo Soilihi Ali+Mohamed Attoumani Madi`
	portuguese = `da+Silva Ferreira Pereira dos+Santos Rodrigues Gonçalves Fernandes de+Oliveira Gomes Lopes Marques Martins
de+Sousa Alves Pinto Ribeiro Carvalho Teixeira Moreira Correia da+Costa Silva+Santos Coelho Magalhães`
	turkish = `Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan
Şimşek Polat Korkmaz Güneş Erdoğan Bulut`

	frenchMen = `Jean Pierre Michel Philippe Alain Nicolas Christophe Patrick Daniel Bernard Thomas Christian Julien Laurent
Frédéric Éric Sébastien Stéphane David Pascal Olivier Alexandre Thierry Gérard Jacques Didier Dominique Kévin Bruno François
Vincent Guillaume Jérôme Antoine Maxime Anthony Gilles Hervé Mickaël Romain Franck Serge Claude Joël Denis Fabrice Yves
Hugo Lucas Mathieu Matthieu Théo Enzo Léo Louis Gabriel Arthur Jules Raphaël Nathan Paul Adrien Benjamin Florian Quentin
Clément Benoît Loïc Cédric Arnaud Damien Xavier Fabien Gaëtan Rémi Valentin Samuel Simon Victor Martin Noah Tom Mathis
Emmanuel Marcel René André Roger Robert Raymond Maurice Georges Henri Lucien Gauthier Thibault Thibaut Grégory Ludovic Régis`
	frenchWomen = `Marie Nathalie Isabelle Sylvie Catherine Martine Christine Françoise Valérie Sandrine Stéphanie Véronique
Sophie Céline Chantal Patricia Anne Brigitte Julie Monique Aurélie Nicole Laurence Annie Émilie Dominique Virginie Corinne
Élodie Christelle Camille Caroline Léa Sarah Cécile Delphine Florence Laura Mélanie Claire Audrey Pauline Manon Chloé Emma
Jade Louise Alice Lina Mila Rose Anna Inès Ambre Charlotte Marine Justine Lucie Mathilde Hélène Jacqueline Jeannine Denise
Madeleine Suzanne Yvonne Simone Paulette Thérèse Odette Ginette Danielle Michèle Michelle Frédérique Danièle Agnès Karine
Sabrina Vanessa Jennifer Amandine Morgane Océane Clara Zoé Juliette Éloïse Gabrielle Renée Andrée Marcelle Joëlle Pascale`
	bretonMen   = `Yann Erwan Ronan Gwenaël Loïc Yannick Ewen Malo Tanguy Goulven Hervé Alan Kilian Gaël Mael Brieuc Corentin`
	bretonWomen = `Gwenaëlle Nolwenn Maëlle Soizic Annick Katell Enora Rozenn Solenn Tiphaine Morgane Bleuenn Maëwenn Gaëlle`
	arabicMen   = `Mohamed Ahmed Karim Mohammed Ali Youssef Rachid Hassan Mehdi Samir Omar Said Abdelkader Mustapha Khalid Nabil
Bilal Amine Hamza Ibrahim Hicham Farid Kamel Redouane Sofiane Walid Yassine Ismaël Abdallah Djamel Muhammad Adam Rayan`
	arabicWomen = `Fatima Aïcha Khadija Nadia Samira Fatiha Malika Leïla Yamina Zohra Karima Naïma Rachida Sarah Inès Amina
Imane Hanane Souad Houria Meriem Mariam Kheira Salma Yasmine Nour Lina Fatma Djamila Hafida`
	africanMen   = `Mamadou Moussa Ibrahima Abdoulaye Amadou Ousmane Boubacar Cheick Alpha Souleymane Oumar Lamine Sékou Modibo Patrice Serge`
	africanWomen = `Fatoumata Aminata Mariam Awa Aïssatou Kadiatou Oumou Djénéba Bintou Hawa Ramata Mariama Adja Grâce Bénédicte`
	portugueseM  = `José António Manuel João Carlos Paulo Luís Fernando Rui Miguel Pedro Jorge Ricardo Nuno`
	portugueseW  = `Maria Ana Isabel Paula Teresa Fernanda Rosa Cristina Sónia Lurdes Conceição Carla Sandra`
	turkishMen   = `Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Yusuf Murat Ömer Emre Osman Kemal Can`
	turkishWomen = `Fatma Ayşe Emine Hatice Zeynep Elif Meryem Özlem Hülya Songül Esra Sevgi`

	// The second part of a compound, or a second first name.
	secondMen   = `Pierre Marie Claude Paul Luc François Michel Louis Yves Marc Jacques Philippe Baptiste Christophe`
	secondWomen = `Claire Christine Thérèse France Pierre Laure Hélène Line Noëlle Louise Françoise Ange Madeleine Paule`

	// Short forms as people say them.
	shortForms = `Catherine:Cathy Nathalie:Nath Frédéric:Fred Alexandre:Alex Nicolas:Nico Sébastien:Seb Stéphanie:Steph
Christophe:Tof Christophe:Chris Isabelle:Isa Véronique:Véro Dominique:Domi Philippe:Phil Mickaël:Mika Benjamin:Benji
Emmanuel:Manu Mohamed:Momo Mohammed:Moha Fatima:Fati Abdelkader:Kader Valérie:Val Patricia:Patou Jacqueline:Jacotte
Françoise:Fanfan Thierry:Titi Guillaume:Guigui Jean:Jeannot Pierre:Pierrot Louis:Loulou Marie:Mimi Élodie:Lolo Julien:Juju
Madeleine:Mado Suzanne:Suzon Mathieu:Mat Matthieu:Math Maxime:Max Anthony:Tony Antoine:Toine Caroline:Caro Delphine:Del
Sandrine:Sand Virginie:Nini Gwenaëlle:Gwen Sylvie:Syl Joseph:Jo Gabriel:Gab Raphaël:Raph Samuel:Sam Thomas:Tom Ludovic:Ludo
Fatoumata:Fanta Aminata:Ami Ibrahima:Ibou Boubacar:Bouba Souleymane:Souley Djamila:Djam José:Zé António:Toni Christine:Kiki`
)
