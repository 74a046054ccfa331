"""Small spaCy pipelines for tests, trained in seconds on a handful of invented sentences.

Each word is written ``word/TAG/relation/head``; heads count from 1 in the sentence, 0 is the root.
"""

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

CLEAR = (
    "Gunmen/NNS/nsubj/2 killed/VBD/ROOT/0 two/CD/nummod/4 farmers/NNS/dobj/2 near/IN/prep/2 Mopti/NNP/pobj/5 "
    "on/IN/prep/2 Monday/NNP/pobj/7 ././punct/2",
    "Two/CD/nummod/2 soldiers/NNS/nsubjpass/4 were/VBD/auxpass/4 wounded/VBN/ccomp/11 by/IN/agent/4 "
    "rebels/NNS/pobj/5 in/IN/prep/4 Gao/NNP/pobj/7 ,/,/punct/11 police/NNS/nsubj/11 said/VBD/ROOT/0 ././punct/11",
    "The/DT/det/2 army/NN/poss/4 's/POS/case/2 spokesman/NN/nsubj/5 denied/VBD/ROOT/0 the/DT/det/7 "
    "attack/NN/dobj/5 ././punct/5",
    "He/PRP/nsubj/2 was/VBD/ROOT/0 a/DT/det/4 commander/NN/attr/2 of/IN/prep/4 the/DT/det/7 group/NN/pobj/5 "
    "that/WDT/nsubj/9 fled/VBD/relcl/7 ././punct/2",
    "Troops/NNS/nsubj/2 shelled/VBD/ROOT/0 Gao/NNP/dobj/2 and/CC/cc/3 Mopti/NNP/conj/3 after/IN/prep/2 "
    "leaving/VBG/pcomp/6 the/DT/det/9 town/NN/dobj/7 ././punct/2",
)
"""In the labels of spaCy's English pipelines (ClearNLP)."""
UNIVERSAL = (
    "Gunmen/NNS/nsubj/2 killed/VBD/root/0 two/CD/nummod/4 farmers/NNS/obj/2 near/IN/case/6 Mopti/NNP/obl/2 "
    "on/IN/case/8 Monday/NNP/obl:tmod/2 ././punct/2",
    "Two/CD/nummod/2 soldiers/NNS/nsubj:pass/4 were/VBD/aux:pass/4 wounded/VBN/ccomp/11 by/IN/case/6 "
    "rebels/NNS/obl:agent/4 in/IN/case/8 Gao/NNP/obl/4 ,/,/punct/11 police/NNS/nsubj/11 said/VBD/root/0 ././punct/11",
    "The/DT/det/2 army/NN/nmod:poss/4 's/POS/case/2 spokesman/NN/nsubj/5 denied/VBD/root/0 the/DT/det/7 "
    "attack/NN/obj/5 ././punct/5",
    "He/PRP/nsubj/4 was/VBD/cop/4 a/DT/det/4 commander/NN/root/0 of/IN/case/7 the/DT/det/7 group/NN/nmod/4 "
    "that/WDT/nsubj/9 fled/VBD/acl:relcl/7 ././punct/4",
    "Troops/NNS/nsubj/2 shelled/VBD/root/0 Gao/NNP/obj/2 and/CC/cc/5 Mopti/NNP/conj/3 after/IN/mark/7 "
    "leaving/VBG/advcl/2 the/DT/det/9 town/NN/obj/7 ././punct/2",
)
"""The same in Universal Dependencies."""
PLACES = frozenset({"Gao", "Mopti"})


def gold(nlp: Language, line: str, place: str) -> Doc:
    """The Doc of a written sentence."""
    rows = [word.rsplit("/", 3) for word in line.split()]
    words, tags, deps, heads = zip(*rows, strict=True)
    return Doc(
        nlp.vocab,
        words=list(words),
        spaces=[after not in (".", ",", "'s") for after in (*words[1:], ".")],
        tags=list(tags),
        deps=["ROOT" if dep == "root" else dep for dep in deps],
        heads=[index if head == "0" else int(head) - 1 for index, head in enumerate(heads)],
        ents=[f"B-{place}" if word in PLACES else "O" for word in words],
    )


@cache
def trained(lines: tuple[str, ...], place: str) -> Language:
    """A pipeline that knows these sentences by heart and guesses at all others; made once, to be left as it is."""
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe(
        "parser", config={"min_action_freq": 1}
    )  # else relations seen fewer than 30 times become "dep"
    nlp.add_pipe("ner")
    nlp.meta["name"], nlp.meta["version"] = "small", "1.2"
    docs = [gold(nlp, line, place) for line in lines]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    for _ in range(35):
        nlp.update(examples, sgd=optimizer)
    return nlp
