"""What somebody holds without a verb of saying: 'is convinced that …', "X's forecast is that …", 'as X sees it, …'."""

from spacy.tokens import Token

from extractor.quotations.attribution import Attribution
from extractor.quotations.cues import states
from extractor.quotations.edges import Edges
from extractor.quotations.phrases import is_speaker, mention_of, owner_of
from extractor.quotations.scene import Scene

LINKS = frozenset(
    ["is", "are", "was", "were", "'s", "’s", "'re", "’re", "remain", "remains", "remained", "feel", "feels", "felt", "sounds", "sounded"]
)
MAKING = frozenset(["make", "makes", "made", "making"])
OPINIONS = frozenset(
    [
        *("argument", "assessment", "belief", "bet", "conclusion", "consensus", "estimate", "expectation", "fear", "feeling", "forecast"),
        *("guess", "hope", "hunch", "message", "mood", "opinion", "point", "prediction", "reasoning", "suspicion", "theory", "thinking"),
        *("verdict", "view", "warning", "worry"),
    ]
)
HOLDERS = frozenset(["among", "of", "from", "at"])
SEEING = frozenset(["see", "sees", "saw", "tell", "tells", "put", "puts"])


class HeldRules:
    """Finds what is held by adjectives, nouns and asides."""

    def __init__(self, scene: Scene, edges: Edges) -> None:
        self.scene = scene
        self.edges = edges
        self.found = [one for token in scene.doc if scene.inside[token.i] < 0 and (one := self._held(token)) is not None]

    def _held(self, token: Token) -> Attribution | None:
        lower = token.lower_
        if lower in states() and token.i + 3 < token.sent.end:
            return self._state(token)
        if lower in OPINIONS and token.dep_ == "nsubj" and token.head.lower_ in LINKS:
            return self._opinion(token)
        return self._eyes(token) if lower == "as" else None

    def _state(self, token: Token) -> Attribution | None:
        """'Ibsen is convinced that …', 'the ministry made clear that …'."""
        that = token.nbor()
        verb = next(
            (
                one
                for one in (token, token.head)
                if any(child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i for child in one.children)
            ),
            None,
        )
        if that.lower_ != "that" or that.dep_ != "mark" or verb is None:
            return None
        linked = token.doc[verb.left_edge.i : token.i]
        if not any(word.lower_ in LINKS | MAKING for word in linked) or any(child.dep_ == "neg" for child in verb.children):
            return None
        noun = next(child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
        return self._attribution(token, noun, mention=True)

    def _opinion(self, token: Token) -> Attribution | None:
        """'The forecast of Danjuma is that …', 'the consensus among traders is that …'."""
        that = token.head.nbor() if token.head.i + 2 < token.sent.end else token
        if that.lower_ != "that" or that.dep_ != "mark":
            return None
        owner = next((child for child in token.children if child.dep_ == "poss"), None) or self._holder(token)
        return None if owner is None else self._attribution(token.head, owner, mention=owner.dep_ != "poss")

    def _holder(self, token: Token) -> Token | None:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in HOLDERS:
                return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
        return None

    def _attribution(self, cue: Token, noun: Token, mention: bool) -> Attribution | None:
        if not is_speaker(noun) or noun.lower_ == "it" or (noun.i in self.scene.goods and noun.pos_ != "PROPN"):
            return None
        clause = cue.nbor().head
        piece = self.edges.piece(cue.i + 1, self.edges.upto(cue.i + 1, clause.right_edge.i))
        source = mention_of(noun) if mention else owner_of(noun)
        return None if piece is None else Attribution((piece,), self.scene.offsets(cue, cue), source, 0.6, 0.9)

    def _eyes(self, token: Token) -> Attribution | None:
        """'As Ibsen sees it, the discount is too wide.'"""
        verb, sent = token.head, token.sent
        if token.i != sent.start or verb.lower_ not in SEEING or verb.i + 3 >= sent.end or verb.nbor().lower_ != "it":
            return None
        noun = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if noun is None or not is_speaker(noun) or verb.nbor(2).text != ",":
            return None
        piece = self.edges.piece(verb.i + 3, self.edges.upto(verb.i + 3, sent.end - 1))
        return None if piece is None else Attribution((piece,), self.scene.offsets(verb, verb.nbor()), mention_of(noun), 0.7, 0.9)
