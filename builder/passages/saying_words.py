"""The words by which sentences tell what somebody says: one list for articles and editors' texts."""

import re

_SAY = (
    # German, weak verbs: present and past tense, third person
    r"(?:sag|erklär|mein|beton|erwider|antwort|klag|entgegn|ergänz|bericht|behaupt|äußer|begründ|"
    r"bekräftig|bestätig|urteil|resümier|konter|spott|bilanzier|wiederhol|schwärm|jubel|schimpf|"
    r"polter|scherz|plädier|appellier|bedauer|vermut|prophezei|formulier|twitter|höhn|beteuer|verkünd|"
    r"argumentier|seufz|witzel|wetter|stichel|jammer|flüster|brüll|frohlock|triumphier|präzisier|"
    r"mutmaß|verlang|rüg)(?:e?t(?:en?)?|e?n)|sage|"
    r"postete?n?|schrieb(?:en)?|schreib(?:t|en)|rief(?:en)?|ruft|rufen|"
    r"widersprach(?:en)?|widerspr(?:icht|echen)|unterstrich(?:en)?|gestand(?:en)?|gesteht|"
    r"verr(?:ät|iet|aten)|beschwer(?:t|te|ten) sich|"
    r"(?:füg(?:t|te|ten|en)|räum(?:t|te|ten)|teil(?:t|te|ten|en)|leg(?:t|te|ten)|stell(?:t|te|ten))"
    r"(?=[^.:;!?\n„“]{0,60}\b(?:hinzu|an|ein|mit|nach|klar|fest)\b)|"
    r"h(?:ie|ei)ß(?:t)? es|"
    r"reagier(?:t|te|ten)(?=[^.:;!?\n„“\"»«]{0,60}:)|(?<=, )reagier(?:t|te|ten)|"
    # English
    r"said|says|saying|wr(?:ote|ites)|add(?:ed|s)|repl(?:ied|ies)|argue[ds]|insist(?:ed|s)|explain(?:ed|s)|"
    r"claim(?:ed|s)|declare[ds]|state[ds]|announce[ds]|promise[ds]|tweeted|posted|shouted|responded|"
    r"remarked|joked|complained|demanded|quip(?:ped|s)"
)
_SAY_TO = (
    r"(?:frag|warn|forder|versicher|kritisier|kommentier|lob|mahn|ermahn|zitier|erzähl|droh|tadel)"
    r"(?:e?t(?:en?)?|e?n)|"
    r"bat(?:en)?|verspr(?:ach(?:en)?|icht|echen)|told|tells|ask(?:ed|s)|warn(?:ed|s)|answered"
)
_OTHER = (
    r"(?:a|ont) (?:dit|déclaré|affirmé|expliqué)|dit|déclare|affirme|explique|"
    r"(?:powiedzi|mówi|napis|stwierdzi|doda|zapewni)(?:ał|ł)[ay]?|mówi"
)
_CALL = r"nann(?:te|ten)|nenn(?:t|en)|genannt|bezeichne(?:t|te|ten|n)|call(?:ed|s)|branded|dubbed"
_HOLD = (
    r"(?:h(?:ä|ie)lt(?:en)?|halten)"
    r"(?=[^.:;!?\n„“\"»«]{0,80}\sfür\s*(?:\b[\w-]+\s+){0,2}(?:\Z|[„“\"»«‚‘]))"
)
_TALK = r"spr(?:a|i)ch(?:t|en)?|sprechen"
_FIND = r"beschr(?:ie|ei)b(?:t|en)?|find(?:et|en)|fand(?:en)?|gesprochen|beschrieben|spoke|speaks|describe[ds]"
_DONE = r"gesagt|geschrieben|erwidert|gerufen"
_HAS = (
    r"(?:hat|habe|haben|hatte|hatten)(?=[^.:;!?\n]{0,80}\b(?:(?:zu|vorher|ab)?ge(?:sagt|rufen|fragt|warnt)|"
    r"geschrieben|geantwortet|versprochen|gemeint)\s*:)"
)

VERB = re.compile(
    rf"(?<![\w-])(?:(?P<say>{_SAY})|(?P<to>{_SAY_TO})|(?P<call>{_CALL}|{_HOLD})|(?P<talk>{_TALK})|"
    rf"(?P<find>{_FIND})|(?P<done>{_DONE})|(?P<has>{_HAS})|(?P<other>{_OTHER}))(?![\w-])"
)
"""A verb in the third person that tells what somebody says; `lastgroup` is its kind:

say: what follows are words of its subject; to: its object may be a person too, as in “warned Berg”;
call: the subject gives a name to something; talk, find: the subject may take up the words of another;
done: a participle; has: its auxiliary, with a colon; other: French and Polish.
"""

_WITH = r"(?=[^.:;!?\n]{{0,200}}?\b(?:{})\b)"
"""What follows the first part of a verb in two parts, such as “warf … vor”, in the same clause."""

CHARGE = re.compile(
    r"(?<![\w-])(?P<charge>"
    rf"(?:wirft|warf(?:en)?|werfen|geworfen){_WITH.format('vor|ein|an den Kopf')}|"
    rf"(?:h(?:ä|ie)lt(?:en)?|halten){_WITH.format('vor|entgegen|dagegen')}|"
    rf"(?:gibt|gab(?:en)?|geben){_WITH.format('zu|zurück|zu bedenken|zu Protokoll')}|"
    rf"(?:lastete?n?|kreidete?n?|prangerte?n?|hängte?n?){_WITH.format('an')}|"
    rf"(?:stimmt(?:en?)?|pflichtete?n?){_WITH.format('zu|bei')}|"
    rf"(?<=, )teil(?:t|te|ten|en)|teil(?:t|te|ten|en){_WITH.format('(?:Kritik|Ansicht|Meinung|Sorge|Urteil|Vorwurf)')}|"
    rf"(?:setzte?n?|brachte?n?|bringt|tut|tat(?:en)?|tun){_WITH.format('entgegen|vor|ab')}|"
    rf"s(?:ieht|ah(?:en)?|ehen){_WITH.format('darin|in|als')}|"
    rf"empf(?:indet|inden|and(?:en)?){_WITH.format('als')}|werte(?:t|te|ten|n){_WITH.format('als')}|"
    r"(?:unterstell|beklag|bemängel|monier|attestier|bescheinig|bezichtig|beschuldig|beanstand|befürcht|fürcht|"
    r"glaub|schmäh|verhöhn|verspott|geißel|verurteil|brandmark|titulier|diagnostizier|konstatier|konzedier)"
    r"(?:e?t(?:en?)?|e?n)|denk(?:t|en)|dachten?|schalt|schilt|"
    r"conced(?:ed|es)|admit(?:ted|s)|accuse[ds]|acknowledge[ds]|blame[ds]|agree[ds]|thinks|thought|believe[ds]"
    r")(?![\w-])"
)
"""A verb by which its subject charges somebody, or concedes, or judges; it may take up others' words."""

ENGLISH = re.compile(
    r"(?:said|says|told|tells|wr(?:ote|ites)|add(?:ed|s)|ask(?:ed|s)|repl(?:ied|ies)|explain(?:ed|s)|insist(?:ed|s)|"
    r"warn(?:ed|s)|argue[ds]|declare[ds]|claim(?:ed|s)|state[ds]|quip(?:ped|s))\b"
)
"""Verbs that may follow their subject behind a quotation: “…,” Berg said."""

QUOTING = "zitier"
"""How a verb begins whose subject relays the words of its object."""

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
