"""The Gender Gap Tracker's method, written anew from its description: a parsed Doc in, quotations as offsets out.

Asr and others, "The Gender Gap Tracker: Using Natural Language Processing to measure gender bias in media", PLOS ONE 2021.
Three kinds of rules, in their order; what an earlier one found is not given again:
1. syntactic: a clause that is the complement (`ccomp`) of a verb from their list, or the clause that such a verb interrupts or
   follows; the verb's subject is the speaker; 'according to X' likewise;
2. heuristic: what stands in quotation marks, with the nearest verb of the list beside it in the sentence and that verb's subject;
3. floating: a sentence in quotation marks by itself goes on with the speaker before it.
What its authors' later releases added (coreference, clean-up of names) changes no mention and is left out.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

VERBS = frozenset(
    [
        *("say", "tell", "add", "ask", "note", "write", "argue", "explain", "warn"),
        *("insist", "claim", "suggest", "believe", "think", "admit", "announce", "state", "report"),
        *("reveal", "confirm", "declare", "deny", "describe", "estimate", "expect", "indicate", "mention"),
        *("point", "predict", "promise", "recall", "remark", "reply", "respond", "speculate", "stress"),
        *("testify", "urge", "acknowledge", "advise", "agree", "allege", "allow", "answer", "assert"),
        *("caution", "cite", "comment", "complain", "conclude", "concede", "contend", "continue", "demand"),
        *("emphasize", "hope"),
    ]
)
QUOTED = re.compile(r"“[^”\n]+”|\"[^\"\n]+\"")
NEAR = 5  # tokens between a mark and its verb
FEW = 3  # words in marks: fewer are terms


def quotations(doc: Doc) -> list[dict[str, object]]:
    """All three kinds."""
    found = [*syntactic(doc), *according_to(doc)]
    found += [one for one in heuristic(doc) if not touches(one, found)]
    return found + [one for one in floating(doc, found) if not touches(one, found)]


def quotation(content: tuple[int, int], speaker: Span | None, cue: tuple[int, int] | None) -> dict[str, object]:
    """In the scorer's form."""
    who = None if speaker is None else [speaker.start_char, speaker.end_char]
    return {"content": list(content), "speaker": who, "cue": None if cue is None else list(cue)}


def subject_of(verb: Token) -> Span | None:
    """The verb's subject with all that hangs on it."""
    noun = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return None if noun is None else verb.doc[noun.left_edge.i : noun.right_edge.i + 1]


def syntactic(doc: Doc) -> Iterator[dict[str, object]]:
    """The complement of a verb that has a subject."""
    for verb in doc:
        if verb.lemma_ not in VERBS or verb.pos_ != "VERB":
            continue
        clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
        speaker = subject_of(verb)
        if clause is not None and speaker is not None:
            span = doc[clause.left_edge.i : clause.right_edge.i + 1]
            yield quotation((span.start_char, span.end_char), speaker, (verb.idx, verb.idx + len(verb)))


def according_to(doc: Doc) -> Iterator[dict[str, object]]:
    """The rest of the sentence is said by whoever follows 'according to'."""
    for token in doc[:-1]:
        if token.lower_ == "according" and token.nbor().lower_ == "to":
            noun = next((child for child in token.nbor().children if child.dep_ == "pobj"), None)
            if noun is None:
                continue
            speaker = doc[noun.left_edge.i : noun.right_edge.i + 1]
            first, last = token.sent.start, token.sent.end
            words = doc[first : token.i] if token.i > first else doc[speaker.end : last]
            if len(words):
                yield quotation((words.start_char, words.end_char), speaker, (token.idx, token.nbor().idx + 2))


def heuristic(doc: Doc) -> Iterator[dict[str, object]]:
    """Words in marks with a verb of the list within a few tokens before or after them."""
    for match in QUOTED.finditer(doc.text):
        span = doc.char_span(*match.span(), alignment_mode="expand")
        if span is None or len(match.group().split()) < FEW:
            continue
        beside = [*doc[span.end : span.end + NEAR], *doc[max(0, span.start - NEAR) : span.start]]
        verb = next((token for token in beside if token.lemma_ in VERBS and subject_of(token) is not None), None)
        if verb is not None:
            yield quotation((match.start() + 1, match.end() - 1), subject_of(verb), (verb.idx, verb.idx + len(verb)))


def floating(doc: Doc, found: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Words in marks that no rule has found, said by the last speaker before them."""
    for match in QUOTED.finditer(doc.text):
        before = [one for one in found if one["content"][1] <= match.start() and one["speaker"]]  # type: ignore[index]
        if before and len(match.group().split()) > FEW and match.group()[-2] in ".!?,":
            last = max(before, key=lambda one: one["content"][1])  # type: ignore[index]
            yield {"content": [match.start() + 1, match.end() - 1], "speaker": last["speaker"], "cue": None}


def touches(one: dict[str, object], others: list[dict[str, object]]) -> bool:
    """Whether it shares characters with any of them."""
    begin, end = one["content"]  # type: ignore[misc]
    return any(begin < other["content"][1] and other["content"][0] < end for other in others)  # type: ignore[index]
