"""Words for persons, bodies and papers that can be a source, as the reading tells them apart."""

from __future__ import annotations

PERSON, BODY, PEOPLE, PAPER, NAME = "person", "body", "people", "paper", "name"
PRONOUNS = {
    "he": PERSON, "she": PERSON, "his": PERSON, "her": PERSON, "him": PERSON,
    "it": BODY, "its": BODY, "they": PEOPLE, "their": PEOPLE, "them": PEOPLE,
}  # fmt: skip
PAPERS = frozenset(
    "statement communique communiqué report note notice message letter declaration text document dispatch post"
    " release leaflet tweet".split()
)
PERSONS = frozenset(
    "source official spokesman spokeswoman spokesperson officer commander minister president premier general colonel"
    " captain major leader chief mayor governor lawyer attorney doctor medic nurse witness resident villager teacher"
    " worker activist analyst expert diplomat ambassador envoy negotiator prosecutor judge lawmaker mp senator man"
    " woman boy girl brother sister mother father wife husband son daughter relative survivor driver fisherman farmer"
    " soldier policeman director head chairman secretary aide adviser advisor candidate professor coach priest bishop"
    " king queen pilot editor journalist reporter correspondent author researcher deputy member councillor"
    " lieutenant brigadier sergeant superintendent inspector corporal admiral marshal gen. lt. col. maj. capt. sgt."
    " brig. supt. insp. dr. rep. sen. mr. mrs. ms. mr mrs ms dr gen lt col rep superior sheikh imam emir mullah"
    " commissioner ombudsman magistrate coroner paramedic rescuer shopkeeper trader student pupil neighbour neighbor"
    " cousin uncle aunt nephew widow herder employee caller counsel legislator congressman".split()
)
BODIES = frozenset(
    "group organisation organization movement ministry office agency army police company party government faction"
    " militia front coalition command force union council committee commission court outlet newspaper paper daily"
    " channel station website network broadcaster monitor observatory mission service department bureau authority"
    " navy junta regime administration alliance brigade rebel institute firm operator hospital embassy club federation"
    " campaign team side newspaper junta guard corps centre center association society foundation".split()
)
GROUPS = frozenset(
    "group movement organisation organization faction company agency charity outfit watchdog cell gang".split()
)
"""Nouns that mean some body named before, whatever it was called there."""
OFFICES = frozenset(
    "minister president premier governor mayor prosecutor spokesman spokeswoman commander chief commissioner ambassador"
    " leader secretary director chairman".split()
)
"""Words for somebody who holds an office, before or instead of a name."""
STATE = frozenset(
    "ministry office army police government council court commission department parliament navy state minister"
    " president authority secretariat embassy hospital directorate prosecutor bureau committee".split()
)
REBELLIOUS = frozenset("liberation resistance revolutionary independence republican salvation".split())
"""Words in the names of armies and councils that are no state's: "the Dawn Liberation Army"."""
PRESS = frozenset(
    "network station channel broadcaster outlet newspaper paper daily weekly website radio television agency magazine"
    " site".split()
)
"""Nouns that mean an outlet named before by another of them."""
EVIDENCE = frozenset(
    "testimony image picture photograph photo footage video film recording data document record figure survey"
    " investigation analysis study interview account banner inquiry clip audio map".split()
)
"""What somebody made that is said to show something."""
MAKING = frozenset(
    "sign issue publish release collect examine analyse analyze verify compile gather circulate post obtain write"
    " distribute share broadcast air review record prepare produce seen see commission conduct".split()
)
"""What the maker of a paper or film did with it."""
