"""What a reporting verb governs, by the grammar: a cue in, the first and the last token of what is reported out."""

from spacy.tokens import Token

from extractor.quotations.cues import Cue, cue_at
from extractor.quotations.edges import CONDITIONS, Edges
from extractor.quotations.scene import Scene
from extractor.quotations.titles import documents, media

OBJECT_TOO = frozenset(["want", "expect", "wish", "like", "prefer", "forecast", "project", "call for"])
TWO_THINGS = frozenset(["compare", "liken"])  # 'exports compare with' likens nothing
ADDRESSING = frozenset(["tell", "ask", "advise", "warn", "remind", "assure", "inform", "persuade", "convince", "urge", "notify", "caution"])
Tokens = tuple[int, int]


class Frames:
    """The shapes that reported words take after their verb."""

    def __init__(self, scene: Scene, edges: Edges) -> None:
        self.scene = scene
        self.edges = edges
        self.media = media() | frozenset(documents())
        self.shapes = {
            "clause": self._clause,
            "infinitive": self._infinitive,
            "object": self._object,
            "marked": self._marked,
            "naming": self._naming,
            "outlook": self._outlook,
        }

    def governed(self, cue: Cue) -> Tokens | None:
        """Of all that the verb governs what begins first, as far as it reaches; indices of tokens, both included."""
        found = [tokens for takes in cue.entry.takes if (tokens := self._governed_as(cue, takes)) is not None]
        if not found:
            return None
        first = min(begin for begin, _ in found)
        return first, max(end for begin, end in found if begin == first)

    def _end(self, cue: Cue, complement: Token) -> int:
        return self.edges.end(cue.verb, complement, ahead=cue.entry.stance == "expectation" or "outlook" in cue.entry.takes)

    def _governed_as(self, cue: Cue, takes: str) -> Tokens | None:
        if takes == "quote" or (takes == "infinitive" and cue.verb.dep_ == "relcl"):  # 'which wants to' tells what somebody is
            return None
        if takes == "object" and cue.verb.dep_ == "relcl" and not self._holds_fact(cue.verb):
            return None
        shape = self.shapes.get(takes)
        return shape(cue) if shape is not None else self._prepositional(cue, takes)

    def _holds_fact(self, verb: Token) -> bool:
        """'which reports prices' tells what somebody does, 'who cited “fear”' what somebody said."""
        return any(token.tag_ == "CD" or self.scene.inside[token.i] >= 0 for token in self.scene.doc[verb.i : verb.right_edge.i + 1])

    def _clause(self, cue: Cue) -> Tokens | None:
        for child in cue.verb.children:
            if child.dep_ == "dobj" and child.tag_ in ("VBZ", "VBP", "VBD") and child.i > cue.last.i + 1 and cue.entry.strength >= 0.4:
                return cue.last.i + 1, self._end(cue, child)  # 'reckons hauliers account for …', taken for an object
            if child.dep_ == "ccomp" and child.i > cue.verb.i and not self._parted(cue.last.i, child.left_edge.i):
                first = max(child.left_edge.i, cue.verb.i + 1)
                thing = self._left_out(cue, child)
                if thing is not None and child.left_edge.lower_ in CONDITIONS:
                    continue  # 'expects a surplus once the mill is idle'
                if thing is not None:
                    return thing, self._end(cue, child)
                first = self._after_day(first, child.i)
                if self.scene.doc[first].lower_ in ("who", "which") and self.scene.doc[first - 1].text == ",":
                    continue  # 'the witness testifying on Tuesday, who had listened'
                return first, self._end(cue, child)
        return self._after_medium(cue) or self._runs_on(cue)

    def _parted(self, begin: int, end: int) -> bool:
        """A semicolon between them: '…, said X; a trader called …'."""
        return any(token.text == ";" for token in self.scene.doc[begin:end])

    def _runs_on(self, cue: Cue) -> Tokens | None:
        """'Ibsen reckons freight and insurance account for a third', where the parse makes the cue a part of its own clause."""
        verb, doc = cue.verb, self.scene.doc
        joined = [child for child in verb.children if child.dep_ == "conj" and any(aux.tag_ == "MD" for aux in child.children)]
        main = verb.head if verb.dep_ in ("aux", "parataxis") else next(iter(joined), verb)
        if main.i <= cue.last.i + 1 or cue.entry.strength < 0.4 or any(child.dep_ in ("cc", "ccomp") for child in verb.children):
            return None
        after = doc[cue.last.i + 1]
        begins = (after.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON") and after.head.i != main.i) or after.dep_ == "nsubj"
        if not begins or not any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children):
            return None
        return after.i, self.edges.upto(after.i, main.right_edge.i)

    def _after_day(self, first: int, limit: int) -> int:
        """'told customers this week it will idle a furnace': the day of the telling is not what is told."""
        doc, place = self.scene.doc, first
        while place < limit and doc[place].ent_type_ == "DATE":
            place += 1
        timed = place > first and doc[first].dep_ != "nsubj" and doc[place].pos_ in ("PRON", "DET", "PROPN", "SCONJ")
        return place if timed and doc[place].tag_ != "POS" else first

    def _left_out(self, cue: Cue, clause: Token) -> int | None:
        """Where the thing before the clause begins: 'thinks smelters, short of ore, will cut runs', taken for what is thought."""
        things = [child for child in cue.verb.children if child.dep_ == "dobj" and cue.last.i < child.i < clause.i]
        if not things or things[0].left_edge.i != cue.last.i + 1 or things[0].tag_ in ("PRP", "WP") or cue.entry.cue in ADDRESSING:
            return None
        told = any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in clause.children)
        that = clause.left_edge.lower_ == "that"
        finite = clause.tag_ in ("VBD", "VBZ", "VBP") or any(child.tag_ in ("MD", "VBD", "VBZ", "VBP") for child in clause.children)
        return things[0].left_edge.i if (finite and not told and not that) or clause.left_edge.lower_ in CONDITIONS else None

    def _after_medium(self, cue: Cue) -> Tokens | None:
        """'replied by text message that …', 'tells clients in a note that …', where the clause hangs on the medium."""
        for token in cue.verb.subtree:
            marked = token.dep_ in ("acl", "relcl") and token.i > token.head.i > cue.verb.i and token.head.lower_ in self.media
            if marked and any(child.lower_ == "that" and child.dep_ == "mark" for child in token.children):
                return token.left_edge.i, self._end(cue, token)
        return None

    def _infinitive(self, cue: Cue) -> Tokens | None:
        for child in cue.verb.children:
            if child.dep_ in ("xcomp", "ccomp") and child.i > cue.verb.i and any(c.tag_ == "TO" for c in child.children):
                objects = [other.left_edge.i for other in cue.verb.children if other.dep_ == "dobj" and cue.verb.i < other.i < child.i]
                first = child.left_edge.i if cue.entry.cue not in OBJECT_TOO or not objects else objects[0]
                return max(first, cue.verb.i + 1), self._end(cue, child)
        return None

    def _object(self, cue: Cue) -> Tokens | None:
        base = cue.verb if cue.particle is None else cue.particle
        for child in [*base.children, *cue.verb.children]:
            if child.lower_ in ("rating", "ratings", "recommendation"):  # 'reiterated a “buy” rating'
                continue
            if child.dep_ in ("dobj", "pobj", "pcomp") and child.i > base.i and child is not cue.particle:
                return child.left_edge.i, self._end(cue, child)
        return None

    def _marked(self, cue: Cue) -> Tokens | None:
        """'announced “a pause for thought”'; 'announced a dividend' is an act."""
        tokens = self._object(cue)
        if tokens is None or any(
            cue_at(token) is not None for token in self.scene.doc[tokens[0] : tokens[1] + 1] if self.scene.inside[token.i] < 0
        ):
            return None
        return tokens if any(self.scene.inside[place] >= 0 for place in range(tokens[0], tokens[1] + 1)) else None

    def _naming(self, cue: Cue) -> Tokens | None:
        names = [child for child in cue.verb.children if child.dep_ in ("oprd", "ccomp", "xcomp") and child.i > cue.verb.i]
        objects = [child for child in cue.verb.children if child.dep_ in ("dobj", "nsubj") and child.i > cue.verb.i]
        if not names:
            return None
        return min(child.left_edge.i for child in names[:1] + objects), self._last_name(names)

    def _last_name(self, names: list[Token]) -> int:
        """'called the premium “silly but firm”', where the premium is taken for a name as well."""
        first, last = names[0], names[-1]
        marked = last.dep_ == "oprd" and self.scene.inside[last.i] >= 0 and self.scene.inside[first.i] < 0
        return last.right_edge.i if marked else first.right_edge.i

    def _outlook(self, cue: Cue) -> Tokens | None:
        """'sees prices easing', 'sees a range of 4 to 5': only in the present, as forecasters do."""
        if cue.verb.tag_ not in ("VBZ", "VBP"):
            return None
        tokens = self._clause(cue) or self._object(cue) or self._between(cue)
        if tokens is None:
            return None
        for child in cue.verb.children:  # "sees rates easing", where the parse takes 'easing' for the seer's
            if child.dep_ == "advcl" and child.tag_ == "VBG" and child.left_edge.i == tokens[1] + 1:
                tokens = tokens[0], child.right_edge.i
        shape = any(token.tag_ in ("VBG", "CD") for token in self.scene.doc[tokens[0] : tokens[1] + 1])
        return tokens if shape else None

    def _between(self, cue: Cue) -> Tokens | None:
        """'sees between 550 and 600 hours'."""
        child = next((child for child in cue.verb.children if child.dep_ == "prep" and child.lower_ == "between"), None)
        return None if child is None or child.i < cue.verb.i else (child.i, max(child.right_edge.i, self._end(cue, child)))

    def _prepositional(self, cue: Cue, preposition: str) -> Tokens | None:
        for child in cue.verb.children:
            if child.dep_ == "prep" and child.lower_ == preposition and child.i > cue.verb.i:
                inner = next((one for one in child.children if one.dep_ in ("pobj", "pcomp")), None)
                if inner is not None and preposition == "on" and inner.ent_type_ == "DATE":  # 'insisted on Monday that …'
                    continue
                if inner is not None and not (cue.entry.cue in TWO_THINGS and self._thing(cue, child) is None):
                    if preposition in ("as", "at", "to", "for") and (thing := self._thing(cue, child)) is not None:
                        return thing, self._end(cue, inner)
                    return inner.left_edge.i, self._end(cue, inner)
        return self._put(cue) if preposition == "at" else None

    def _put(self, cue: Cue) -> Tokens | None:
        """'put the count of barges waiting upstream at between 40 and 45': the 'at' may hang anywhere."""
        thing = next((child for child in cue.verb.children if child.dep_ == "dobj" and child.i > cue.verb.i), None)
        if thing is None:
            return None
        doc = self.scene.doc
        for place in range(thing.i + 1, thing.sent.end - 1):
            if doc[place].lower_ == "at" and any(doc[other].tag_ == "CD" for other in range(place + 1, min(place + 5, thing.sent.end))):
                return thing.left_edge.i, self._end(cue, thing)
        return None

    def _thing(self, cue: Cue, preposition: Token) -> int | None:
        for child in cue.verb.children:
            if child.dep_ == "dobj" and cue.verb.i < child.i < preposition.i:
                return child.left_edge.i
        return None
