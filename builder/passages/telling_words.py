"""The words by which German and English sentences tell what somebody says, as patterns."""

SAY = (
    r"sag(?:e|t|te|ten|en)|erklär(?:t|te|ten|en)|mein(?:t|te|en|ten)|schrieb(?:en)?|schreib(?:t|en)|"
    r"r(?:ie|u)f(?:t|en)?|beton(?:t|te|ten|en)|erwider(?:t|te|ten|n)|antworte(?:t|te|ten|n)?|"
    r"frag(?:t|te|ten|en)|klag(?:t|te|ten|en)|(?:er)?mahn(?:t|te|ten|en)|warn(?:t|te|ten|en)|"
    r"forder(?:t|te|ten|n)|verlang(?:t|te|ten|en)|entgegne(?:t|te|ten|n)|ergänz(?:t|te|ten|en)|"
    r"bericht(?:et|ete|eten|en)|spotte(?:t|te|ten|n)|höhn(?:t|te|ten|en)|versicher(?:t|te|ten|n)|"
    r"beteuer(?:t|te|ten|n)|kritisier(?:t|te|ten|en)|kommentier(?:t|te|ten|en)|"
    r"behaupt(?:et|ete|eten|en)|äußer(?:t|te|ten|n)|versprach(?:en)?|verspr(?:icht|echen)|"
    r"widersprach(?:en)?|widerspr(?:icht|echen)|begründ(?:et|ete|eten)|bekräftig(?:t|te|ten|en)|"
    r"bestätig(?:t|te|ten|en)|droh(?:t|te|ten|en)|verkünd(?:et|ete|eten)|urteil(?:t|te|ten|en)|"
    r"konter(?:t|te|ten)|zitier(?:t|te|ten)|wiederhol(?:t|te|ten)|erzähl(?:t|te|ten|en)|bat(?:en)?|"
    r"lob(?:t|te|ten)|schwärm(?:t|te|ten)|jubel(?:t|te|ten)|schimpf(?:t|te|ten)|polter(?:t|te|ten)|"
    r"scherz(?:t|te|ten)|plädier(?:t|te|ten)|appellier(?:t|te|ten)|beschwer(?:t|te|ten)|"
    r"bedauer(?:t|te|ten)|vermute(?:t|te|ten)|prophezei(?:t|te|ten)|gestand(?:en)?|gesteht|"
    r"verr(?:ät|iet|aten)|resümier(?:t|te|ten)|formulier(?:t|te|ten)|twitter(?:t|te|ten)|"
    r"poste(?:t|te|ten)|gesagt|geschrieben|erwidert|gerufen|füg(?:t|te|ten) hinzu|räum(?:t|te|ten) ein|"
    r"h(?:ie|ei)ß(?:t)? es|"
    r"said|says|saying|told|wrote|writes|asked|asks|added|adds|replied|argued|argues|warned|warns|"
    r"insisted|insists|explained|claimed|claims|declared|stated|announced|promised|tweeted|posted|"
    r"shouted|answered|responded|remarked|joked|complained|demanded|quipped"
)
"""Verbs of saying in the third person, and their participles."""

WITH_OBJECT = (
    r"zitier\w*|(?:er)?mahn\w*|warn\w*|bat(?:en)?|frag\w*|lob\w*|kritisier\w*|told|asked|asks"
)
"""Of these, the verbs whose object is a person too, so that a name behind them may be either."""

CALL = r"nann(?:te|ten)|nenn(?:t|en)|genannt|bezeichne(?:t|te|ten|n)|called|calls|branded|dubbed"
"""Verbs that give a name to something: the name is the subject's own word."""

SPEAK = (
    r"spr(?:a|i)ch(?:t|en)?|gesprochen|beschr(?:ie|ei)b(?:t|en)?|beschrieben|find(?:et|en)|fand(?:en)?|"
    r"spoke|speaks|described|describes"
)
"""Verbs with which somebody may take up the words of another."""

PRONOUN = r"(?:er|sie|es|ich|wir|man|he|she|they|it|I|we)"

PREPOSITION = (
    r"(?:über|von|vom|an|am|mit|zu|zum|zur|gegen|gegenüber|für|bei|beim|um|nach|ohne|wegen|zwischen|"
    r"auf|about|of|with|to|for|against|from|by)"
)

NARRATOR = (
    r"(?:Artikel|Bericht|Text|Meldung|Überschrift|Redaktion|Zeitung|Autor(?:in)?|article|report|"
    r"headline|paper|author)"
)
"""Who tells what the article itself tells."""

WORDS = (
    r"(?:Worte[ns]?|Wort|Sätze|Satz|Aussagen?|Äußerung(?:en)?|Zitate?|Ausspruch|Antwort|Frage|Formel|"
    r"Appell|Vorwurf|words?|remarks?|statement|quote)"
)
"""What is said, after a name in the genitive."""
