"""Words by which a report credits somebody with a deed, or leaves it open: patterns by what they tell."""

from __future__ import annotations

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


CLAIMING = _words(
    r"\b(?:claim(?:ed|s|ing)?|assum\w+|tak(?:es|en|ing)|took|accept\w*|admit\w*|acknowledg\w*|for which)\b"
    r"[^.]{0,40}\b(?:responsib\w*|credit)\b|\bclaimed\s+(?:the|to have)\b"
)
SIGNING = _words(
    r"\[?\bsigned\]?|signature|signs itself|call(?:ing|s|ed)? (?:itself|themselves)"
    r"|identif\w+ (?:itself|themselves)|on behalf of|in the name of"
)
PAPERS = _words(
    r"communiqu|leaflet|pamphlet|message|statement|bulletin|letter|note\b|telephone|phone|call(?:er|ed)?\b"
    r"|broadcast|proclam|document|slogan|flag|painted"
)
ACCUSING = _words(r"\b(?:attribut|blam|accus|implicat|charg|h[eo]ld .{0,30}responsib|link)")
SUSPECTING = _words(
    r"\b(?:suspect|presum|alleg|apparent|believ|probabl|seem|appear|convinced|conclu|point(?:s|ed)? to|indicat)"
)
MODALS = _words(
    r"\b(?:may|might|could|would)\s+(?:\w+\s+){0,2}(?:have|be)\b|possib|hypothes|whether|rul(?:ed?|ing) out|discard"
    r"|theor|version|rumou?r|either"
)
OPEN = _words(
    r"\bwhether\b|not (?:yet )?known (?:if|who)|no confirmation|rul\w+ out|(?<!as )possibl[ey]\b"
    r"|possibility (?:that|of)|(?:could|may|might) (?:have|be)\b|hypothes|theor|speculat|if it was|either"
)
"""Words that leave open who did it; "as soon as possible" does not."""
BLAMING = _words(r"\b(?:blam\w+|accus\w+|implicat\w+|attribut\w+\W+(?:\w+\W+){0,5}to)\W+(?:\w+\W+){0,3}$")
HOLDING = _words(r"\bh[oe]ld(?:s|ing)?\W+(?:\w+\W+){0,3}$")
"""With "responsible" behind the name."""
_SMALL = (
    r"(?:the|a|an|some|members?|elements?|units?|guerrillas?|terrorists?|rebels?|troops|soldiers|commandos?|columns?"
    r"|groups?|so-called|self-styled|maoist|leftist|pro-\w+|clandestine|rebel|terrorist|drug|alleged|suspected"
    r"|presumed|of|from|\d+|[\"'])"
)
BY = _words(
    rf"\bby\s+(?:{_SMALL}\s*){{0,9}}$|\b(?:members?|guerrillas?|terrorists?|rebels?|soldiers|units?|commandos?|columns?"
    r"|groups?|elements?|front|militants?|gunmen|men|fighters?)\s+(?:of|from)\s+(?:the\s+)?[\"']?$"
)
"""What stands before a doer: "murdered by the", "guerrillas of the"; "messages of the" does not."""
NOBODY = _words(
    r"\bno(?:body| one| group| organi[sz]ation| party)?\s+(?:\w+\s+){0,4}(?:claim|tak|took|assum|admit)\w*"
    r"|\bnobody\s+(?:\w+\s+){0,2}claim\w*|\bnot (?:yet )?(?:known|identified) who\b"
    r"|\bunknown (?:who|individuals|persons)|\bno immediate claim"
)
"""Nobody has claimed it, or nobody knows who did it."""
PLANS = _words(r"\b(?:will|would|shall|going to|plans?|intends?|threat\w*|may|could)\b")
DEEDS = _words(
    r"\b(?:murder|kill|assassin|kidnap|bomb|attack|explo|dynamit|burn|destr|shot|shoot|massacr|abduct|sabotag|raid"
    r"|blew|blow|fire|ambush|hostage|crime|plant)"
)
PAST = _words(r"\b(?:year|month|decade|past|previous|in 19\d\d|history|since|for the)\b")
UNIFORM = _words(r"\b(?:uniform\w*|dressed|disguis\w*|posing|posed|clothes|garb|wearing|wore)\b")
CLASHING = _words(r"\b(?:between|clash|fighting|combat|battle|confront|encounter|skirmish|engage)")
NEGATION = _words(r"\b(?:not|nor|neither|denied|deny|denies)\b")
OR = _words(r"\bor\b")
HEDGING = _words(
    r"\b(?:suspected|alleged(?:ly)?|presumed|presumably|apparent(?:ly)?|supposed(?:ly)?|probably|reportedly|possib\w+"
    r"|believed|thought)\b[^.;]{0,45}$"
)
AUTHORITY = _words(
    r"\b(?:official|authorit|police|army|military|armed forces|minist|president|government|governor|mayor|general"
    r"|colonel|major|captain|commander|officer|attorney|prosecutor|judge|court|brigade|battalion|security"
    r"|intelligence|investigat|troops|navy|chief)"
)
"""Words for those whose accusation counts as one by authorities."""
SPOKESMEN = _words(
    r"\b(?:spokes\w+|leaders?|command\w*|members?|communiqu\w*|statement|message|bulletin|guerrillas?|rebels?|chiefs?)\b"
)
"""Words for those and that by which an organisation speaks."""
REBELS = _words(r"\b(?:revolution|liberation|popular|people'?s|guerrill|rebel|insurgent|patriotic|front)")
"""Words in the names of armed groups, which also call themselves armies and police nobody."""

TELLING = {
    "responsibility": _words(r"\bresponsib"),
    "claimed": CLAIMING,
    "accusing": _words(r"\battribut|\bblam|\baccus|\bimplicat|\bcharged? "),
    "open": _words(r"\b(?:may|might|could)\s+(?:\w+\s+)?(?:have|be)\b|possib|hypothes|whether"),
    "suspecting": _words(r"\bsuspect|presum|alleg|apparent|believe|probabl|seem|appear"),
    "left behind": _words(r"\bpamphlet|leaflet|slogan|flag\b|paint|banner"),
    "paper": _words(r"\bcommuniqu|anonymous|telephone|called"),
    "investigation": _words(r"\binvestigat|clue|lead\b"),
    "unknown": _words(r"\bunidentified|unknown|not identif|not been identif|no (?:group|one|organi)"),
    "threat": _words(r"\bthreat|warn"),
    "ties": _words(r"\blink|connect|relat(?:ed|ion)|ties"),
    "denial": _words(r"\bden(?:y|ied|ies)|reject|not responsib|innocen"),
    "arrest": _words(r"\barrest|captur|detain|confess"),
}
"""What a sentence, or the report, speaks of."""
