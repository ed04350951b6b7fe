"""Which words are first names, so that a last name behind one is that of whoever bears both.

A list of common ones: no rule of grammar tells „Stefan Berg“ from „Kapitän Berg“, and a name that is
not listed is taken for a title. So a mention is lost only where it is certain.
"""

import re

_MEN = """
Achim Adam Adolf Adrian Ahmed Alan Albert Albrecht Alex Alexander Alexis Alfons Alfred Ali Alois
Anders André Andreas Andrew Anselm Anthony Anton Antonio Armin Arne Arno Arnold Arthur Artur August
Axel Bastian Ben Benedikt Benjamin Benno Bernd Bernhard Bernt Björn Boris Brian Bruno Burkhard Carl
Carlo Carlos Carsten Charles Christian Christof Christoph Christopher Claude Claudius Claus Clemens
Cornelius Dan Daniel David Denis Dennis Detlef Dieter Dietmar Dietrich Dirk Dominic Dominik Donald
Eberhard Eckhard Edgar Edmund Eduard Edward Egon Elias Emil Emmanuel Enrico Eric Erich Erik Ernst
Erwin Eugen Ewald Fabian Falk Felix Ferdinand Fernando Finn Florian Francesco François Frank Franz
Fred Frederik Friedhelm Friedrich Fritz Gabriel Gareth Gary George Georg Georges Gerald Gerd Gerhard
Gero Gert Gilbert Giovanni Giuseppe Gottfried Götz Greg Gregor Guido Günter Günther Gustav Guy Hannes
Hans Harald Harry Hartmut Hasan Hauke Heiko Heiner Heinrich Heinz Helmut Helmuth Hendrik Henning Henri
Henrik Henry Herbert Hermann Hinrich Holger Horst Hubert Hubertus Hugo Ian Igor Ingo Ismail Ivan Jack
Jacob Jacques Jakob James Jan Janosch Jason Jean Jens Jeremias Jim Joachim Jochen Joe Johann Johannes
John Jon Jonas Jonathan Jörg Jörn Josef Joseph Joshua José Juan Julian Julien Julius Jürgen Kai Karl
Karlheinz Karsten Kaspar Kay Keith Kemal Ken Kenneth Kevin Kilian Klaas Klaus Klemens Knut Konrad
Konstantin Korbinian Kurt Lars Laurent Leo Leon Leonard Leonhard Leopold Lorenz Lothar Louis Luca
Lucas Ludger Ludwig Luis Lukas Lutz Magnus Maik Malte Manfred Manuel Marc Marcel Marco Marcus Mario
Marius Markus Marlon Marten Martin Marvin Mathias Mats Matteo Matthew Matthias Max Maximilian
Mehmet Meinhard Michael Michel Miguel Mike Mirko Mohamed Mohammed Moritz Murat Mustafa Nicholas
Nick Nico Nicolas Niels Niklas Nikolaus Nils Noah Norbert Olaf Ole Oliver Olivier Oscar Oskar Oswald
Otmar Otto Pascal Patrick Paul Pedro Peter Philip Philipp Philippe Pierre Rainer Ralf Ralph Ramon
Raphael Rasmus Reiner Reinhard Reinhold René Richard Robert Roberto Robin Rocco Roger Roland Rolf Roman
Ronald Ronny Rouven Rüdiger Rudi Rudolf Rupert Ruprecht Sascha Samuel Sandro Scott Sebastian
Severin Siegfried Siegmar Sigmar Sigmund Silvio Simon Sönke Sören Stefan Steffen Stephan Stephen Steve
Steven Sven Thaddäus Theo Theodor Thilo Thomas Thorben Thorsten Till Tilman Tim Timo Timothy Tino
Tobias Tom Tomas Tony Torben Torsten Udo Ulf Ulrich Urs Uwe Valentin Viktor Vincent Vinzenz
Volker Volkmar Walter Walther Werner Wilfried Wilhelm William Willi Willy Winfried Wladimir Wolfgang
Wolfram Xaver Yannick Yusuf
"""
_WOMEN = """
Adelheid Agnes Aisha Alexandra Alice Alina Amanda Amelie Amy Andrea Angela Angelika Anika Anita Anja
Anke Ann Anna Annalena Anne Annegret Anneliese Annemarie Annette Annika Antje Antonia Anya Astrid
Ayse Ayşe Barbara Beate Beatrice Beatrix Bettina Bianca Birgit Birte Brigitte Britta Carina Carla
Carmen Carola Carolin Caroline Catherine Cécile Charlotte Christa Christel Christiane Christina
Christine Clara Claire Claudia Constanze Cordula Corinna Cornelia Dagmar Daniela Deborah Diana
Dolores Doris Dorothea Dorothee Edeltraud Edith Elena Eleonore Elfriede Elif Elisabeth Elise Elizabeth
Elke Ella Ellen Elsa Else Elvira Emilia Emily Emma Erika Esther Eva Evelyn Fabienne Fatma Franziska
Frauke Frederike Friederike Gabriele Gabriela Gerda Gertrud Gesine Gisela Giulia Grete Gudrun Hanna
Hannah Hanne Hannelore Hedwig Heide Heidi Heidrun Heike Helen Helena Helene Helga Henriette Hildegard
Ida Ilka Ilona Ilse Ina Ines Inga Inge Ingeborg Ingrid Irene Iris Irina Irmgard Isabel Isabell
Isabella Isabelle Jana Jane Janina Jasmin Jeanne Jennifer Jenny Jessica Joan Johanna Josefine Judith
Julia Juliane Jutta Karen Karin Karina Karla Karola Karolin Karoline Katarina Katharina Kathrin Kate
Käthe Katja Katrin Kerstin Kirsten Klara Kristin Kristina Lara Larissa Laura Lea Leila Lena Leni
Leonie Leyla Liane Lilli Linda Lisa Liselotte Lore Louise Lucia Lucie Luisa Luise Lydia Magda
Magdalena Maike Maja Manja Manuela Mareike Maren Margaret Margarete Margarethe Margit Margot Margret
Maria Marianne Marie Marina Marion Marlene Marlies Marta Martha Martina Mary Mathilde Mechthild Meike
Melanie Melissa Mia Michaela Michelle Mina Mira Miriam Mona Monika Nadine Nadja Nancy Natalie Natascha
Nathalie Nele Nicola Nicole Nina Nora Olga Patricia Paula Pauline Petra Pia Rabea Ramona Rebecca
Rebekka Regina Regine Renate Ricarda Rita Rosa Rosemarie Ruth Sabine Sabrina Sandra Sara Sarah
Saskia Sibylle Sigrid Silke Silvia Simone Sina Sofia Sofie Sonja Sophia Sophie Stefanie Steffi
Stella Stephanie Susan Susann Susanna Susanne Svenja Svetlana Sybille Sylvia Tamara Tanja Tatjana
Teresa Theresa Therese Tina Traute Trude Ulla Ulrike Ursula Uta Ute Valentina Valerie Vanessa Vera
Verena Veronika Victoria Viktoria Viola Waltraud Wiebke Yvonne Zeynep Zoe
"""

_OF_MEN, _OF_WOMEN = frozenset(_MEN.split()), frozenset(_WOMEN.split())
_ALL = _OF_MEN | _OF_WOMEN


def is_first_name(word: str) -> bool:
    """Return whether a word is a first name, or several joined by hyphens, as in “Hans-Peter”."""
    return word.split("-")[0] in _ALL


def gender_of(first_name: str) -> str:
    """Return “m” or “f” for a first name, or “” for one that is not listed or is of both."""
    first = first_name.split("-")[0]
    genders = [gender for gender, names in (("m", _OF_MEN), ("f", _OF_WOMEN)) if first in names]
    return genders[0] if len(genders) == 1 else ""


_GROUP = re.compile(
    r"(?:Familie|Firma|Eheleute|Ehepaar|Geschwister|Brüder|Gebrüder|Schwestern|Kanzlei|Autohaus|Bäckerei|"
    r"Metzgerei|Verlag|Hotel|Brauerei|Druckerei|Klinik|Praxis|Spedition|Gasthof|Weingut|Family|family|famille)\s+$"
)
_COMPANY = re.compile(
    r"(?:\s*(?:&|\+)\s*(?:Co\b|Söhne|Sohn|Partner|Sons)|\s+(?:[A-ZÄÖÜ]\w+\s+)?(?:GmbH|gGmbH|AG|KG|KGaA|SE|"
    r"OHG|GbR|UG|eG|e\.\s?V\.|e\.\s?K\.|Inc\b|Ltd\b|LLC\b|Corp\b|plc\b|SARL|S\.?A\.(?=\W)|Stiftung|Holding)(?!\w))"
)
_MR, _MRS = (
    re.compile(r"(?:Herrn?|Mr\.?|Monsieur)\s+$"),
    re.compile(r"(?:Frau|Mrs\.?|Ms\.?|Madame|Mme)\s+$"),
)
_WORD_BEFORE = re.compile(r"(?<![\w-])([^\W\d_][\w-]*)[^\S\n]+$")
_MAX_BEFORE = 60
"""Characters before a last name that are looked at."""


def is_namesake(text: str, start: int, end: int, own: frozenset[str]) -> bool:
    """Return whether a last name in a text is that of somebody else than a person with some first names.

    That is, behind the first name of another, or „Herr“ for a woman, or as that of a family or company.
    """
    before = text[max(0, start - _MAX_BEFORE) : start]
    if _GROUP.search(before) or _COMPANY.match(text, end):
        return True
    genders = {gender_of(name) for name in own} - {""}
    if (_MR.search(before) and genders == {"f"}) or (_MRS.search(before) and genders == {"m"}):
        return True
    is_behind_another = False
    while (word := _WORD_BEFORE.search(before)) is not None and is_first_name(word[1]):
        if word[1] in own or not own.isdisjoint(word[1].split("-")):
            return False  # „Anna Maria Berg“
        is_behind_another, before = True, before[: word.start()]
    return is_behind_another
