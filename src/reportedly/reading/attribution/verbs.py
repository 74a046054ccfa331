"""Attributions that hang on a verb: "said that", "accused of", "was quoted as saying", "plans to"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.knowledge.cues import Cue, CueLexicon
from reportedly.reading.attribution.clauses import aside_content, clause_content
from reportedly.reading.attribution.found import Found
from reportedly.reading.attribution.frames import NOTHING, READERS, Content
from reportedly.reading.attribution.sources import (
    agent_of,
    lost_subject,
    name_spans,
    source_spans,
    speaker_of,
    subject_of,
)
from reportedly.reading.attribution.surface import read_aside
from reportedly.reading.attribution.tree import SUBJECTS, Span, Tree

OBLIGING = ("blame", "accuse", "order", "name", "as", "put", "seem", "to", "pp", "np")
DEEDS = frozenset(
    "attack attacks bombing bombings killing killings blast explosion assassination raid ambush shooting operation"
    " kidnapping abduction assault strike murder bomb bombs hit action responsibility credit ambushes raids".split()
)
"""Nouns that make "claimed the ..." a claim of responsibility."""
NOBODY = frozenset({"nobody", "none", "no-one"})
SMALL = frozenset({"advmod", "aux", "aux:pass"})
SELDOM_ASIDE = frozenset({"denial", "order", "intent"})
"""Kinds of verbs that are not set in a parenthesis of what they report."""
HEARSAY = frozenset({"speech", "belief", "hedge"})
COUNTING = frozenset(
    {"record", "register", "count", "tally", "document", "log", "release", "issue", "detail"}
)


def read_verbs(tree: Tree, lexicon: CueLexicon) -> Iterator[Found]:
    """What the reporting verbs of a text attribute, in the order of the text."""
    for verb, tag in enumerate(tree.tags):
        if not tag.startswith("V") or tree.deps[verb] in ("aux", "amod"):
            continue  # "said in a recorded message that ...": nobody recorded that
        if tree.lemmas[verb] not in lexicon.verbs:
            # A rule lemmatiser may cut "disputed" to "disput".
            tree.lemmas[verb] = lexicon.forms.get(tree.words[verb].lower(), tree.lemmas[verb])
        if tree.lemmas[verb] in lexicon.verbs:
            found = _read(tree, verb, lexicon.verbs[tree.lemmas[verb]])
            if found is not None:
                yield found


def _read(tree: Tree, verb: int, uses: tuple[Cue, ...]) -> Found | None:
    """What one verb attributes by the first of its frames that fits."""
    if tree.has_child(verb, ("as",), "mark", "case") and tree.lemmas[tree.heads[verb]] in ("quote", "cite"):
        return None
    if verb > 1 and tree.words[verb - 1].lower() == "as" and tree.lemmas[verb - 2] in ("quote", "cite"):
        return None
    aside = _aside(tree, verb, uses)
    if aside is not None:
        return aside
    speaker = _speaker(tree, verb)
    use, frame, (content, heads) = _content(tree, verb, uses, speaker)
    if use is None or not content:
        return None
    if (
        speaker is not None
        and speaker < verb
        and frame in ("that", "np")
        and _swallowed(tree, verb, speaker, heads)
    ):
        content = tuple(span for span in content if span[0] >= tree.end[verb]) or content
    else:
        speaker = None if frame == "seem" else _check_speaker(tree, verb, speaker, heads)
    if speaker is None and _needless(tree, verb, use, frame):
        return None
    return _found(tree, verb, use, frame, (content, heads), speaker)


def _swallowed(tree: Tree, verb: int, speaker: int, heads: tuple[int, ...]) -> bool:
    """Whether the parse drew the subject before the verb into the report after it."""
    return any(tree.left[head] <= speaker < verb < head for head in heads) and speaker not in heads


def _aside(tree: Tree, verb: int, uses: tuple[Cue, ...]) -> Found | None:
    """A verb in a reporting clause that punctuation sets off."""
    use = next((use for use in uses if "that" in use.frames and use.kind not in SELDOM_ASIDE), None)
    if use is None:
        return None
    aside = read_aside(tree, verb, tells="tell" in use.frames)
    if aside is None or (aside.closes and _reports_after(tree, verb, aside.last)):
        return None
    found = _found(tree, verb, use, "that", aside_content(tree, verb, aside), aside.speaker)
    if found.source:
        found.source = _longer(name_spans(tree, *aside.name), found.source)
    return found


def _longer(name: tuple[Span, ...], parsed: tuple[Span, ...]) -> tuple[Span, ...]:
    """The name that punctuation shows, with what the parse adds after it."""
    end = max(stop for _, stop in parsed)
    if not name or end <= name[-1][1]:
        return name or parsed
    return (*name[:1], (name[0][1], end))


def _reports_after(tree: Tree, verb: int, last: int) -> bool:
    """Whether the parse finds the report after the verb after all."""
    after = [kid for kid in tree.kids[verb] if tree.deps[kid] == "ccomp" and tree.left[kid] > last]
    return any(tree.tags[kid] != "VBG" for kid in after)


def _found(tree: Tree, verb: int, use: Cue, frame: str, content: Content, speaker: int | None) -> Found:
    """The attribution of a verb."""
    nobody = speaker is not None and _is_nobody(tree, speaker)
    found = Found(
        token=verb,
        use=use,
        cue=cue_span(tree, verb, frame, content[1]),
        content=content[0],
        heads=content[1],
        lemma=tree.lemmas[verb],
        tense=tense_of(tree, verb),
        stance=use.stance,
        rule=f"{use.kind}:{frame}",
    )
    if speaker is not None and not nobody:
        found.speaker = speaker
        found.source = source_spans(tree, speaker, (verb,))
    if nobody and use.kind in ("responsibility", "denial"):
        found.stance = "unconfirmed"
    if (
        speaker is None
        and tree.passive(verb)
        and frame in ("to", "name", "that", "as")
        and use.kind in HEARSAY
    ):
        found.stance = (
            "suspects" if found.lemma not in ("expect", "announce", "confirm", "decide") else found.stance
        )
    return found


def _needless(tree: Tree, verb: int, use: Cue, frame: str) -> bool:
    """Whether a passive without an agent says nothing of hearsay: "the shots were recorded", "was published"."""
    return (
        frame == "np"
        and tree.passive(verb)
        and (use.kind in ("belief", "attitude", "relay") or _is_filing(tree, verb))
    )


def _is_filing(tree: Tree, verb: int) -> bool:
    """Whether a passive counts or files rather than tells."""
    return tree.lemmas[verb] in COUNTING or tree.deps[verb] == "acl"


def _speaker(tree: Tree, verb: int) -> int | None:
    """Who says it; "was quoted as saying" is the one passive whose subject speaks."""
    if tree.lemmas[verb] in ("quote", "cite") and tree.passive(verb):
        subject = subject_of(tree, verb)
        return subject if subject is not None else agent_of(tree, verb)
    if tree.lemmas[verb] in ("quote", "cite") and _quoted_as(tree, verb) != NOTHING:
        return tree.child(verb, "obj")
    speaker = speaker_of(tree, verb)
    late = speaker is not None and speaker > verb and not tree.passive(verb) and not _opens(tree, verb)
    if (speaker is None or late) and not tree.passive(verb):
        lost = lost_subject(tree, verb)
        speaker = lost if lost is not None else None if late else speaker
    return speaker


def _opens(tree: Tree, verb: int) -> bool:
    """Whether a verb follows a comma or a quotation mark, so that its subject may come after it."""
    return verb > 0 and tree.words[verb - 1] in (",", '"', "”", "''", "’", "'", "?", "!")


def _content(
    tree: Tree, verb: int, uses: tuple[Cue, ...], speaker: int | None
) -> tuple[Cue | None, str, Content]:
    """The first use of a verb whose frame is there, with what it attributes."""
    by_frame = {frame: use for use in reversed(uses) for frame in use.frames}
    if "responsibility" in by_frame and (found := _responsibility(tree, verb)) != NOTHING:
        return by_frame["responsibility"], "responsibility", found
    if "cite" in by_frame and (found := _quoted_as(tree, verb)) != NOTHING:
        return by_frame["cite"], "cite", found
    if "that" in by_frame:
        found = clause_content(tree, verb, speaker, hosts=by_frame["that"].kind not in SELDOM_ASIDE)
        if found[0]:
            return by_frame["that"], "that", found
    for frame in OBLIGING:
        if frame in by_frame:
            found = READERS[frame](tree, verb, by_frame[frame])
            if found[0] and not (speaker is not None and speaker in found[1]):
                return by_frame[frame], frame, found
    return None, "", NOTHING


def _responsibility(tree: Tree, verb: int) -> Content:
    """ "claimed responsibility for the blast", "claimed the blast"."""
    kid = tree.child(verb, "obj")
    if tree.passive(verb):
        kid = next((each for each in tree.kids[verb] if tree.deps[each] in SUBJECTS), None)
    if kid is None or tree.lemmas[kid] not in DEEDS:
        return NOTHING
    if tree.lemmas[kid] not in ("responsibility", "credit"):
        return (tree.phrase(kid), (kid,)) if tree.lemmas[verb] == "claim" else NOTHING
    for host in (kid, verb):
        for deed in tree.children(host, "nmod", "obl", "acl", "advcl"):
            if tree.has_child(deed, ("for",), "case", "mark"):
                case = tree.left[deed]
                return tree.stretch(case + 1, tree.right[deed]), (deed,)
    return tree.phrase(kid), (kid,)


def _quoted_as(tree: Tree, verb: int) -> Content:
    """ "was quoted as saying that ...": the clause of "saying"."""
    for kid in tree.children(verb, "advcl", "xcomp", "obl", "acl"):
        if (
            kid > verb
            and tree.lemmas[kid] in ("say", "tell", "add")
            and tree.has_child(kid, ("as",), "mark", "case")
        ):
            said = clause_content(tree, kid, None)
            return said if said[0] and said[0][0][0] > tree.end[verb] else _around_quoting(tree, verb)
    if [word.lower() for word in tree.words[verb + 1 : verb + 3]] == ["as", "saying"]:
        # '"They came at dawn," the source was quoted as saying.', where the parse hangs "saying" elsewhere.
        return _around_quoting(tree, verb)
    return NOTHING


def _around_quoting(tree: Tree, verb: int) -> Content:
    """What stands before "X was quoted as saying" up to a comma or quotation mark, or else after it."""
    begin, end = tree.sentences[tree.sentence[verb]]
    edge = next(
        (index for index in range(verb - 1, begin, -1) if tree.words[index] in (",", '"', "”", "''")), begin
    )
    if edge > begin + 1:
        return tree.stretch(begin, edge), ()
    return (tree.stretch(verb + 3, end), ()) if verb + 3 <= end else NOTHING


def _check_speaker(tree: Tree, verb: int, speaker: int | None, heads: tuple[int, ...]) -> int | None:
    """The speaker, unless it is a dummy "it" or part of the content."""
    if speaker is None or speaker in heads:
        return None
    if tree.deps[speaker] == "expl" or any(
        tree.left[head] <= speaker <= tree.right[head] != verb for head in heads
    ):
        inside = any(tree.left[head] <= speaker <= tree.right[head] for head in heads)
        around = any(tree.left[head] <= verb <= tree.right[head] for head in heads)
        return speaker if around or not inside else None
    return speaker


def _is_nobody(tree: Tree, index: int) -> bool:
    """Whether a subject names nobody: "no group", "nobody"."""
    if tree.words[index].lower() in NOBODY:
        return True
    return tree.has_child(index, ("no", "neither"), "det") and not tree.has_child(
        index, ("longer",), "advmod"
    )


def cue_span(tree: Tree, verb: int, frame: str, heads: tuple[int, ...]) -> tuple[Span, ...]:
    """The cue's words: the verb with its auxiliaries and, where the frame has one, its preposition."""
    first = last = verb
    for kid in sorted(tree.kids[verb], reverse=True):
        small = tree.deps[kid] in SMALL and tree.right[kid] - tree.left[kid] < 2
        if kid < verb and small and tree.right[kid] == first - 1:
            first = tree.left[kid]
    for kid in tree.kids[verb]:
        if tree.deps[kid] == "compound" and kid == last + 1:
            last = kid
    if frame == "pp" and heads:
        cases = [kid for kid in tree.kids[heads[0]] if tree.deps[kid] in ("case", "mark")]
        if cases and cases[0] == last + 1:
            last = cases[0]
        elif cases:
            return tree.span(first, last), tree.span(cases[0], cases[0])
    return (tree.span(first, last),)


def tense_of(tree: Tree, verb: int) -> str:
    """past, present or future, by the finite verb of the group."""
    words = {tree.words[kid].lower() for kid in tree.children(verb, "aux")}
    if words & {"will", "'ll", "would", "shall"}:
        return "future"
    if tree.tags[verb] in ("VBZ", "VBP") or words & {"is", "are", "am", "'s", "has", "have"}:
        return "present"
    return "past"
