"""The main path: a document's attributions."""

from __future__ import annotations

from itertools import pairwise

from reportedly.knowledge.cues import CueLexicon, load_cues
from reportedly.model.document import Document, Structure
from reportedly.model.mention import Attribution
from reportedly.reading.attribution.carrying import read_statements
from reportedly.reading.attribution.chains import chain_cited, chain_sources, outlet_of
from reportedly.reading.attribution.found import Found
from reportedly.reading.attribution.headlines import read_colons
from reportedly.reading.attribution.phrases import (
    read_according,
    read_adjectives,
    read_hedges,
    read_nouns,
    read_refusals,
)
from reportedly.reading.attribution.quotes import join_quotations
from reportedly.reading.attribution.resolve import resolve_sources
from reportedly.reading.attribution.stance import settle_stance
from reportedly.reading.attribution.tree import SUBJECTS, Span, Tree, trim
from reportedly.reading.attribution.verbs import read_verbs

PARTICIPLE_REACH = 10
"""Tokens between a reporting clause that closes and the participle that goes on with it."""
OWN_VOICE = frozenset({"i", "we", "me", "us", "you", "my", "our"})


def read_attributions(document: Document) -> tuple[Attribution, ...]:
    """Who is said to say what, in the order of the cues; empty when the document was not parsed.

    The first span of a source is the name, further spans are what the text adds to it. ``rule`` is the
    cue's kind and where it was found ("speech:that", "intent:to", "hedge:clause", "outlet:told").
    """
    if document.doc is None:
        return ()
    tree = Tree.of(document.doc)
    if not tree.parsed:
        return ()
    lexicon = load_cues()
    structure = document.structure
    founds = _candidates(tree, lexicon, structure)
    founds = join_quotations(tree, structure.quotations, structure.paragraphs, founds, lexicon)
    _leave_dateline(tree, founds, structure)
    _join_participles(tree, founds)
    _settle(tree, founds, lexicon)
    chain_cited(tree, founds)
    opening = structure.dateline.end if structure.dateline else 0
    outlets = {token for found in founds if (token := outlet_of(tree, found)) is not None}
    meant = resolve_sources(tree, founds, structure.quotations, opening, outlets)
    founds = chain_sources(tree, founds, document.report, meant)
    founds = _without_own_voice(tree, founds)
    return _freeze(tree, founds)


def _candidates(tree: Tree, lexicon: CueLexicon, structure: Structure) -> list[Found]:
    """All cues of a text, one attribution a cue."""
    colons = [*read_colons(tree, structure), *read_statements(tree, structure, lexicon)]
    refusals = list(read_refusals(tree, lexicon, tree.text))
    taken = {found.token for found in (*refusals, *colons)}
    covered = [span for found in refusals for span in found.cue]
    rest = [*read_verbs(tree, lexicon), *read_according(tree, lexicon), *read_nouns(tree, lexicon)]
    rest += [*read_hedges(tree, lexicon), *read_adjectives(tree, lexicon)]
    kept = [found for found in rest if found.token not in taken and not _inside(found, covered)]
    skipped = (*structure.bylines, *structure.boilerplate)
    founds = [found for found in (*colons, *refusals, *kept) if found.cue and not _inside(found, skipped)]
    for found in founds[len(colons) :]:
        found.content = _of_sentence(tree, found)
    return sorted(founds, key=lambda found: found.cue[0])


def _of_sentence(tree: Tree, found: Found) -> tuple[Span, ...]:
    """The content without what follows the sentence of the cue, where the parse ran on into a quotation."""
    last = tree.end[tree.sentences[tree.sentence[found.token]][1]]
    if found.content and found.content[-1][1] <= last:
        return found.content
    inside = tuple(trim(tree.text, start, min(end, last)) for start, end in found.content if start < last)
    return inside or found.content


def _inside(found: Found, spans: object) -> bool:
    """Whether the cue stands in one of the spans."""
    at = found.cue[0][0]
    return any(start <= at < end for start, end in spans)  # type: ignore[attr-defined]


def _leave_dateline(tree: Tree, founds: list[Found], structure: Structure) -> None:
    """Begin contents after the dateline."""
    if structure.dateline is None:
        return
    stop = structure.dateline.end
    for found in founds:
        if found.content and found.content[0][0] < stop:
            spans = (trim(tree.text, max(start, stop), end) for start, end in found.content if end > stop)
            found.content = tuple(spans) or found.content


def _join_participles(tree: Tree, founds: list[Found]) -> None:
    """ "..., a clerk told Radio Gao, adding that ...": the clerk adds it, whatever the parse hung it on."""
    for before, found in pairwise(founds):
        close = 0 < found.token - before.token <= PARTICIPLE_REACH and before.source
        if not close or tree.tags[found.token] != "VBG" or tree.words[found.token - 1] != ",":
            continue
        if any(tree.tags[index] in ("VBD", "VBZ", "VBP") for index in range(before.token + 1, found.token)):
            continue
        if before.rule.endswith(":that") and before.content and before.content[0][0] < before.cue[0][0]:
            found.speaker, found.source = before.speaker, before.source


def _settle(tree: Tree, founds: list[Found], lexicon: CueLexicon) -> None:
    """Set the stances; a participle after a denial goes on denying ("denied it, saying it was a drill")."""
    verbs = {found.token: found for found in founds}
    for found in founds:
        host = verbs.get(tree.heads[found.token])
        denied = (
            host is not None
            and host.stance == "denies"
            and _goes_on_denying(tree, found)
            and not _has_own_speaker(tree, found)
        )
        if denied and host is not None and host.speaker is not None:
            found.speaker, found.source = host.speaker, host.source
        settle_stance(tree, found, lexicon, denied)


def _has_own_speaker(tree: Tree, found: Found) -> bool:
    """Whether a verb brings a speaker of its own: "police said no arrest had been made; a union insists that ..."."""
    return found.speaker is not None and any(
        kid == found.speaker and tree.deps[kid] in SUBJECTS for kid in tree.kids[found.token]
    )


def _goes_on_denying(tree: Tree, found: Found) -> bool:
    """Whether a verb that hangs from a denial gives the rival account: "denied it and said it was a drill"."""
    if tree.deps[found.token] in ("advcl", "acl"):
        return tree.tags[found.token] == "VBG" and found.lemma not in ("add", "cite", "accuse")
    future = any(tree.has_child(head, ("will", "would"), "aux") for head in found.heads)
    return tree.deps[found.token] == "conj" and found.lemma in ("say", "insist", "maintain") and not future


def _without_own_voice(tree: Tree, founds: list[Found]) -> list[Found]:
    """Leave out "I think" inside a quotation; what its speaker denies there, the quotation denies."""
    kept = []
    for found in founds:
        if found.rule == "denial:phrase":
            if found.outer is not None and found.outer.stance in ("asserts", "claims"):
                found.outer.stance = "denies"
            continue
        if found.lemma == "reportedly" and found.outer is not None and found.outer.source:
            continue
        own = found.speaker is not None and tree.words[found.speaker].lower() in OWN_VOICE
        if own and found.outer is not None and found.rule != "outlet:told":
            if found.stance in ("denies", "unconfirmed") and found.outer.stance == "asserts":
                found.outer.stance = found.stance
            continue
        kept.append(found)
    return kept


def _freeze(tree: Tree, founds: list[Found]) -> tuple[Attribution, ...]:
    """The attributions in the order of their cues."""
    alive = {id(found) for found in founds}
    ordered = sorted(founds, key=lambda found: (found.cue[0], found.rule == "outlet:told"))
    numbers = {id(found): number for number, found in enumerate(ordered)}
    for found in ordered:
        while found.outer is not None and id(found.outer) not in alive:
            found.outer = found.outer.outer
        found.quoted = _is_quoted(tree.text, found)
    return tuple(found.freeze(numbers) for found in ordered)


def _is_quoted(text: str, found: Found) -> bool:
    """Whether most of the content stands between quotation marks at its edges."""
    marks = "\"“”'’‘`«"
    total = sum(end - start for start, end in found.content)
    quoted = sum(
        end - start for start, end in found.content if text[start] in marks and text[end - 1] in marks
    )
    return total > 0 and 2 * quoted > total
