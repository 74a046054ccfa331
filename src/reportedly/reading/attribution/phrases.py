"""Attributions that hang on no verb: "according to", "reportedly", "alleged", refusals, nouns such as "claim"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.knowledge.cues import Cue, CueLexicon
from reportedly.reading.attribution.found import Found
from reportedly.reading.attribution.sources import lost_subject, source_spans, subject_of
from reportedly.reading.attribution.tree import BE, SUBJECTS, Span, Tree

CLAUSES = frozenset({"ROOT", "conj", "ccomp", "advcl", "acl", "parataxis", "xcomp", "csubj"})
MAKING = frozenset(
    "make issue repeat release give have express voice publish deliver reiterate announce drop renew send file raise"
    " offer hold share take reach draw win get receive keep".split()
)
"""Verbs whose subject holds the claim that is their object; who denies a claim does not."""
BY_HEARSAY = frozenset({"report", "claim", "suggestion", "idea", "account", "assertion", "contention"})
PHRASE_KINDS = frozenset({"refusal", "denial", "hedge"})
IMPERSONAL = frozenset({"no", "nobody", "it", "not", "unverified", "unconfirmed", "there", "nor"})
IMPERSONAL = frozenset({"no", "nobody", "it", "not", "unverified", "unconfirmed", "there", "nor"})
SPEAKING = frozenset({"according"})


def read_according(tree: Tree, lexicon: CueLexicon) -> Iterator[Found]:
    """ "according to S": the source follows, the content is the clause around it."""
    for index, word in enumerate(tree.lemmas):
        if word not in SPEAKING and tree.words[index].lower() not in SPEAKING:
            continue
        if index + 1 >= len(tree.words) or tree.words[index + 1].lower() != "to":
            continue
        source = _source_of(tree, index)
        if source is None:
            continue
        content, heads = _beside(tree, index) or _around(tree, source)
        use = next((cue for _, cue in lexicon.phrases_at("according to", 0)), None)
        if content:
            yield Found(
                token=index,
                use=use,
                cue=(tree.span(index, index + 1),),
                content=content,
                source=_named(tree, index, source),
                speaker=source,
                heads=heads,
                lemma="according to",
                tense="present",
                rule="relay:according",
            )


def _source_of(tree: Tree, index: int) -> int | None:
    """Head of the phrase that "according to" introduces."""
    head = tree.heads[index]
    if head > index and tree.left[head] <= index:
        return head
    for kid in tree.children(index, "obl", "nmod", "obj", "fixed"):
        if kid > index + 1:
            return kid
    return None


def _named(tree: Tree, index: int, source: int) -> tuple[Span, ...]:
    """The words that name the source after "according to"; where the parse is upside down, those up to a comma."""
    _, end = tree.sentences[tree.sentence[index]]
    if tree.left[source] >= index:
        return source_spans(tree, source, (index,))
    stop = next((i for i in range(index + 2, end + 1) if tree.words[i] in (",", ";", ".", ":", "(")), end + 1)
    return tree.stretch(index + 2, stop - 1)


def _beside(tree: Tree, index: int) -> tuple[tuple[Span, ...], tuple[int, ...]] | None:
    """The rest of the sentence, where "according to ..." opens it or closes it after a comma; else None."""
    begin, end = tree.sentences[tree.sentence[index]]
    stop = next((i for i in range(index + 2, end + 1) if tree.words[i] in (",", ";", ".", ":", "\n")), end)
    first = max((i + 1 for i in range(begin, index) if tree.words[i] == ";"), default=begin)
    if index == begin and stop < end:
        return tree.stretch(stop + 1, end), _main(tree, stop + 1, end)
    rest = [i for i in range(stop, end + 1) if tree.pos[i] not in ("PUNCT", "SPACE")]
    if rest and tree.words[rest[0]].lower() in ("who", "which", "whose"):
        rest = []
    if index > first + 1 and tree.words[index - 1] == "," and (not rest or tree.words[stop] == ";"):
        return tree.stretch(first, index - 1), _main(tree, first, index - 1)
    return None


def _main(tree: Tree, first: int, last: int) -> tuple[int, ...]:
    """The main word of a stretch."""
    for index in range(first, last + 1):
        outside = tree.heads[index] == index or not first <= tree.heads[index] <= last
        if outside and tree.pos[index] not in ("PUNCT", "SPACE", "CCONJ", "ADV"):
            return (index,)
    return ()


def _around(tree: Tree, source: int) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The clause that a source phrase stands in, without it."""
    host = tree.heads[source]
    if host == source:
        return (), ()
    while tree.deps[host] not in CLAUSES and tree.heads[host] != host:
        host = tree.heads[host]
    begin, end = tree.sentences[tree.sentence[source]]
    left, right = tree.left[source], tree.right[source]
    closing = right >= end - 1 and left > begin and tree.words[left - 1] == ","
    while tree.deps[host] in ("conj", "advcl", "acl", "parataxis") and (closing or left == begin):
        # "A fell and B fled, according to police": a phrase at the edge covers the whole sentence.
        if tree.heads[host] == host or any(tree.words[i] == ";" for i in range(tree.left[host] - 1, host)):
            break
        host = tree.heads[host]
        if tree.deps[host] == "ROOT":
            break
    first, last = (begin, end) if tree.heads[host] == host else (tree.left[host], tree.right[host])
    first = max((i + 1 for i in range(first, left) if tree.words[i] == ";"), default=first)
    return tree.stretch(first, last, (source,)), (host,)


def read_hedges(tree: Tree, lexicon: CueLexicon) -> Iterator[Found]:
    """Hedges of the reporter's own: adverbs over a clause, adjectives over a noun."""
    for index, lemma in enumerate(tree.lemmas):
        if tree.deps[index] == "advmod" and lemma in lexicon.adverbs:
            yield from _hedge(tree, index, lexicon.adverbs[lemma], clause=True)
        elif tree.deps[index] == "amod" and lemma in lexicon.adjectives:
            use = next((cue for cue in lexicon.adjectives[lemma] if "noun" in cue.frames), None)
            if use:
                yield from _hedge(tree, index, use, clause=False)
        elif (
            tree.tags[index] in ("VBN", "JJ")
            and tree.deps[index] == "amod"
            and lemma in ("suspect", "allege")
        ):
            yield from _hedge(tree, index, lexicon.adjectives[f"{lemma.rstrip('e')}ed"][0], clause=False)


def _hedge(tree: Tree, index: int, use: Cue, *, clause: bool) -> Iterator[Found]:
    """One hedge over what it modifies."""
    host = tree.heads[index]
    if host == index:
        return
    skip = [index]
    if clause:
        skip += [kid for kid in tree.kids[host] if tree.deps[kid] == "parataxis"]
    if not clause:
        skip += [kid for kid in tree.kids[host] if tree.deps[kid] in ("acl", "det", "case") or kid < index]
    content = tree.phrase(host, skip)
    if content:
        yield Found(
            token=index,
            use=use,
            cue=(tree.span(index, index),),
            content=content,
            heads=(host,),
            stance=use.stance,
            lemma=use.lemma,
            tense="present",
            rule=f"hedge:{'clause' if clause else 'noun'}",
        )


def read_refusals(tree: Tree, lexicon: CueLexicon, text: str) -> Iterator[Found]:
    """Set phrases: "declined to comment", "no group has claimed", "could not be verified"."""
    low = text.lower()
    if len(low) != len(text):
        return
    taken = -1
    for index, start in enumerate(tree.start):
        if start < taken or low[start : start + 2] not in lexicon.phrases:
            continue
        hits = [hit for hit in lexicon.phrases_at(low, start) if hit[1].kind in PHRASE_KINDS]
        if hits:
            taken, use = max(hits, key=lambda hit: hit[0])
            yield from _refusal(tree, index, taken, use)


def _refusal(tree: Tree, first: int, stop: int, use: Cue) -> Iterator[Found]:
    """One set phrase over the clause it stands in."""
    last = first
    while last + 1 < len(tree.words) and tree.end[last + 1] <= stop:
        last += 1
    verb = _top(tree, first, last)
    clause = verb
    while tree.deps[clause] not in CLAUSES and tree.heads[clause] != clause:
        clause = tree.heads[clause]
    doubts = (
        use.kind == "refusal" or tree.lemmas[verb] == "rule"
    )  # "They did not rule out that some had drowned"
    speaker = _refuser(tree, clause, first) if doubts else None
    content, heads = _refused(tree, verb, clause, last)
    yield Found(
        token=verb,
        use=use,
        cue=(tree.span(first, last),),
        content=content,
        source=source_spans(tree, speaker) if speaker is not None else (),
        speaker=speaker,
        heads=heads,
        stance=use.stance,
        lemma=tree.lemmas[verb],
        tense="past",
        rule=f"{use.kind}:phrase",
    )


def _top(tree: Tree, first: int, last: int) -> int:
    """The verb or noun of a phrase that the others hang from."""
    for index in range(first, last + 1):
        if not first <= tree.heads[index] <= last or tree.heads[index] == index:
            return index
    return last


def _refuser(tree: Tree, clause: int, first: int) -> int | None:
    """Who declines; nobody in "no group has claimed" and in the passive."""
    if first > 0 and tree.lemmas[first - 1] in ("have", "give", "offer"):
        return subject_of(tree, first - 1)
    if tree.words[first].lower() in IMPERSONAL:
        return None
    if tree.has_child(clause, BE, "aux") and tree.passive(clause) and tree.lemmas[clause] != "draw":
        return None
    speaker = subject_of(tree, clause) if tree.lemmas[clause] != "draw" else None
    if speaker is None and first > 0 and tree.pos[first - 1] in ("NOUN", "PROPN", "PRON"):
        speaker = lost_subject(tree, first)
    if speaker is None or speaker >= first or tree.lemmas[speaker] in ("there", "that", "this", "which"):
        return None
    dummy = tree.lemmas[speaker] == "it" and (
        tree.deps[speaker] == "expl" or not tree.tags[clause].startswith("V")
    )
    return None if dummy else speaker


def _refused(tree: Tree, verb: int, clause: int, last: int) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """What is left unconfirmed: what follows the phrase in its clause, or else the clause."""
    _, end = tree.sentences[tree.sentence[verb]]
    stop = min(tree.right[clause], end)
    for index in range(last + 1, stop + 1):
        if tree.words[index] in (",", ";") or (tree.deps[index] == "cc" and tree.heads[index] > last):
            stop = index - 1
            break
    rest = tree.stretch(last + 1, stop) if last < stop else ()
    if rest and rest[0][1] - rest[0][0] > 3 and tree.pos[min(last + 1, end)] != "PUNCT":
        return rest, (clause,)
    subjects = [kid for kid in tree.kids[clause] if tree.deps[kid] in SUBJECTS]
    if tree.passive(clause) and subjects:
        return tree.phrase(subjects[0]), (subjects[0],)
    # "The group has not commented, and a councillor said ...": what is added is not left open.
    added = next((kid for kid in tree.children(clause, "conj", "parataxis") if tree.left[kid] > last), None)
    stop = tree.left[added] - 1 if added is not None else tree.right[clause]
    return tree.stretch(tree.left[clause], stop), (clause,)


def read_nouns(tree: Tree, lexicon: CueLexicon) -> Iterator[Found]:
    """Nouns with a clause: "its claim that the village was empty", "plans to leave"."""
    for index, lemma in enumerate(tree.lemmas):
        if tree.pos[index] != "NOUN" or lemma not in lexicon.nouns:
            continue
        use = lexicon.nouns[lemma]
        for kid in tree.children(index, "acl", "ccomp"):
            marks = {tree.words[each].lower() for each in tree.children(kid, "mark")}
            if kid > index and (
                ("that" in marks and "that" in use.frames) or ("to" in marks and "to" in use.frames)
            ):
                yield _noun(tree, index, kid, use)
                break


def read_adjectives(tree: Tree, lexicon: CueLexicon) -> Iterator[Found]:
    """Adjectives with a clause: "villagers are convinced that the army shelled the school"."""
    for index, word in enumerate(tree.words):
        lemma = word.lower()
        if lemma not in lexicon.adjectives or tree.deps[index] in ("amod", "aux") or tree.negated(index):
            continue
        use = next((cue for cue in lexicon.adjectives[lemma] if "that" in cue.frames), None)
        speaker = next((kid for kid in tree.kids[index] if tree.deps[kid] in SUBJECTS and kid < index), None)
        kid = tree.child(index, "ccomp", "advcl")
        if use is None or speaker is None or kid is None or kid < index:
            continue
        if tree.lemmas[speaker] in ("it", "there", "that", "this") or tree.has_child(
            kid, ("to", "if"), "mark"
        ):
            continue
        if tree.has_child(kid, ("that",), "mark"):
            yield _noun(tree, index, kid, use, speaker)


def _noun(tree: Tree, index: int, kid: int, use: Cue, speaker: int | None = None) -> Found:
    """One noun, or adjective with its speaker, with its clause."""
    speaker = _holder(tree, index) if speaker is None else speaker
    return Found(
        token=index,
        use=use,
        cue=(tree.span(index, index),),
        content=tree.phrase(kid),
        source=source_spans(tree, speaker, (index,)) if speaker is not None else (),
        speaker=speaker,
        heads=(kid,),
        stance="suspects" if speaker is None and use.lemma in BY_HEARSAY else use.stance,
        lemma=use.lemma,
        tense="present",
        rule=f"{use.kind}:noun",
    )


def _holder(tree: Tree, noun: int) -> int | None:
    """Whose claim it is: a possessive, a by-phrase, or the subject of the verb that makes it."""
    for kid in tree.children(noun, "nmod", "det"):
        own = any(tree.tags[each] == "POS" for each in tree.children(kid, "case"))
        if kid < noun and (own or tree.tags[kid] == "PRP$"):
            return kid
    for kid in tree.children(noun, "nmod"):
        if tree.has_child(kid, ("by", "from", "of", "among"), "case"):
            return kid
    for kid in tree.children(noun, "nmod"):
        press = tree.lemmas[kid] in ("media", "press", "newspaper", "paper", "channel", "outlet", "daily")
        if press and tree.has_child(kid, ("in", "on"), "case"):
            return kid
    verb = tree.heads[noun]
    if tree.deps[noun] == "obj" and not tree.passive(verb) and tree.lemmas[verb] in MAKING:
        return subject_of(tree, verb)
    return None
