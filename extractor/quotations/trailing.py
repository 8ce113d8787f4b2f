"""The cue after the marks: '“…,” said X', '“…,” X, who runs the mill, said'."""

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.quotations.attached import FINITE, GOES_ON, Attached, Sides
from extractor.quotations.attribution import Offsets
from extractor.quotations.marks import Quoted
from extractor.quotations.phrases import is_speaker, mention_of, subject_of


class TrailingCues:
    """Finds cue and speaker after a quoted stretch."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.scene = sides.scene

    def attached(self, number: int, stretch: Quoted) -> Attached | None:
        """What the words after the marks tell; None if they tell nothing."""
        scene = self.scene
        limit = self.sides.next_start(number)
        window = self.sides.window(scene.first_from(stretch.end), scene.first_from(limit))
        if (
            not window
            or self._is_subject(stretch, window[0])
            or not self._goes_on(stretch, window)
            or not self.sides.opens_sentence(number)
        ):
            return None
        verb = self._verb_after(window)
        if verb is None:
            return None
        source = self.source(verb, window)
        if source is None:
            return None
        cue = self.sides.cues.get(verb.i)
        return Attached(self.sides.cue_offsets(verb, cue), verb, source, 0.95 if cue is not None else 0.55)

    def _is_subject(self, stretch: Quoted, first: Token) -> bool:
        """'“Copper is the new oil” has become a cliché': the words are spoken of."""
        inner = self.scene.text[stretch.inner : stretch.inner_end].rstrip("'’\" ")
        return first.tag_ in ("VBZ", "VBD", "MD") and first.i not in self.sides.cues and inner[-1:].isalnum()

    def _goes_on(self, stretch: Quoted, window: Sequence[Token]) -> bool:
        """Whether the sentence of the quotation goes on after its marks."""
        inner = self.scene.text[stretch.inner : stretch.inner_end].rstrip("'’\" ")
        first = window[0]
        if inner.endswith(".") or (inner.endswith(GOES_ON[1:3]) and first.text[0].isupper()):
            return (first.i in self.sides.cues and first.text[0].islower()) or (not inner.endswith(".") and self._short_tag(window))
        return inner.endswith(GOES_ON) or first.text in (",", "—", "–", "--", "―") or first.text[0].islower() or self._short_tag(window)

    def _short_tag(self, window: Sequence[Token]) -> bool:
        """'Berry said' and little else."""
        return any(token.i in self.sides.cues and "quote" in self.sides.cues[token.i].entry.takes for token in window[:8])

    def _verb_after(self, window: Sequence[Token]) -> Token | None:
        """The first reporting verb after the marks, or the first finite verb where its subject stands right beside it."""
        depth = 0
        for token in window:
            depth += token.text in "(["
            depth -= token.text in ")]"
            cue = self.sides.cues.get(token.i)
            if cue is not None and depth <= 0 and not self._in_relative(token, window):
                if (
                    token.tag_ == "VBG"
                    and token.dep_ in ("advcl", "acl")
                    and any(self._plain_verb(other) for other in window if other.i < token.i)
                ):
                    break
                return token
        first = next((token for token in window if self._plain_verb(token) and not self._in_relative(token, window)), None)
        if first is not None and self._beside(first, window):
            return first
        return None

    def _plain_verb(self, token: Token) -> bool:
        return token.tag_ in FINITE and token.dep_ not in ("aux", "auxpass", "relcl", "acl") and token.pos_ == "VERB"

    def _in_relative(self, token: Token, window: Sequence[Token]) -> bool:
        """Whether the verb belongs to 'who …' between commas, with the cue still to come."""
        if token.dep_ not in ("relcl", "acl") and token.head.dep_ != "relcl":
            return False
        opened = [other for other in window if other.i < token.i and other.lower_ in ("who", "which", "whose", "that")]
        return bool(opened) and any(other.i in self.sides.cues for other in window if other.i > token.i)

    def _beside(self, verb: Token, window: Sequence[Token]) -> bool:
        noun = subject_of(verb)
        return noun is not None and window[0].i <= noun.i <= window[-1].i and noun.pos_ in ("PROPN", "PRON", "NOUN")

    def source(self, verb: Token, window: Sequence[Token]) -> Offsets | None:
        """The speaker of a verb in the window after the marks."""
        nouns = [child for child in verb.children if child.dep_ == "nsubj"]
        noun = next((noun for noun in [subject_of(verb), *nouns] if noun is not None and window[0].i <= noun.i <= window[-1].i), None)
        if noun is not None:
            return mention_of(noun) if is_speaker(noun) else None
        return self._source_by_place(verb, window)

    def _source_by_place(self, verb: Token, window: Sequence[Token]) -> Offsets | None:
        """'X said' or 'said X', where the parse does not tell."""
        before = [token for token in window if token.i < verb.i and token.tag_ not in ("RB", "MD", "VBD") and not token.is_punct]
        if before:
            noun = next((token for token in before if token.pos_ in ("PROPN", "NOUN", "PRON") and token.tag_ != "PRP$"), None)
        else:
            noun = next((token for token in window if token.i > verb.i and _nominal(token) and token.tag_ != "PRP$"), None)
        if noun is None:
            return None
        while noun.head.i != noun.i and noun.dep_ in ("compound", "amod", "nmod") and noun.head.i in range(window[0].i, window[-1].i + 1):
            noun = noun.head
        return mention_of(noun) if is_speaker(noun) else None


def _nominal(token: Token) -> bool:
    """Also 'one', as in 'quipped one'."""
    return token.pos_ in ("PROPN", "NOUN", "PRON") or (token.lower_ == "one" and token.dep_ not in ("nummod", "det"))
