"""The cue before the marks: 'X said: “…”', 'X wrote that “…”', or a document whose words they are."""

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.quotations.attached import FAR, FINITE, STOPS, Attached, Sides
from extractor.quotations.cues import Cue, cue_entries
from extractor.quotations.marks import Quoted, word_count
from extractor.quotations.phrases import is_speaker, mention_of, owner_of, subject_of
from extractor.quotations.scene import Scene
from extractor.quotations.titles import documents, title_words

WORDS_OF = frozenset(  # "her advice is brief: …", 'the answer was short: …'
    [
        *("advice", "answer", "argument", "assessment", "comment", "conclusion", "counsel", "explanation", "line", "mantra", "message"),
        *("motto", "point", "prediction", "reaction", "reasoning", "reply", "response", "retort", "rule", "slogan", "summary", "verdict"),
        *("view", "warning"),
    ]
)


class LeadingCues:
    """Finds cue and speaker before a quoted stretch; `colons` are the cues that a colon followed."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.scene: Scene = sides.scene
        self.colons: list[Cue] = []

    def attached(self, number: int, stretch: Quoted) -> Attached | None:
        """What the words before the marks tell; None if they tell nothing."""
        lead = self._lead(stretch)
        if not lead:
            return None
        last = lead[-1]
        if last.text not in (":", ",", "—", "―", "–", "--") and not last.text.endswith(":"):
            return self._bare_lead(number, lead)
        verb = self._verb_before(lead, last.text.endswith(":"))
        if verb is None:
            return self._named_lead(lead) if last.text == ":" else None
        if last.text == "," and not self.sides.ends_sentence(number):
            return None
        cue = self.sides.cues.get(verb.i)
        noun = subject_of(verb)
        if noun is not None and noun.lower_ in WORDS_OF:
            noun = next((child for child in noun.children if child.dep_ == "poss"), None)
        if (
            noun is None and verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN")
        ):  # "X, its president, posted: “…”" read as a participle
            noun = verb.head
        if last.text in ":," and cue is not None:
            self.colons.append(cue)
        source = owner_of(noun) if noun is not None and is_speaker(noun) and self.scene.inside[noun.i] < 0 else None
        return Attached(self.sides.cue_offsets(verb, cue), verb, source, 0.85 if cue is not None else 0.7, before=True)

    def _named_lead(self, lead: Sequence[Token]) -> Attached | None:
        """'A lesson from X: “…”': the name right before the colon; 'her message to buyers: “…”': whose words they are."""
        for token in lead:
            owner = next((child for child in token.children if child.dep_ == "poss"), None) if token.lower_ in WORDS_OF else None
            if owner is not None and len(lead) <= 12:
                return Attached(self.scene.offsets(token, token), None, owner_of(owner), 0.7, before=True)
        names: list[Token] = []
        for token in reversed(lead[:-1]):
            if token.pos_ != "PROPN":
                break
            names.append(token)
        if not names or len(lead) > 8:
            return None
        return Attached(self.scene.offsets(lead[-1], lead[-1]), None, self.scene.offsets(names[-1], names[0]), 0.7, before=True)

    def _bare_lead(self, number: int, lead: Sequence[Token]) -> Attached | None:
        """'said “…”' where the words begin a sentence of their own."""
        last = lead[-1]
        if last.lower_ == "that" and last.tag_ == "IN":
            return self._that_lead(number, lead)
        if last.i not in self.sides.cues or "quote" not in self.sides.cues[last.i].entry.takes:
            return None
        noun = subject_of(last)
        if noun is None or not is_speaker(noun) or not self.sides.ends_sentence(number):
            return None
        return Attached(self.sides.cue_offsets(last, self.sides.cues[last.i]), last, mention_of(noun), 0.9, before=True)

    def _that_lead(self, number: int, lead: Sequence[Token]) -> Attached | None:
        """'telling clients in a note that “…”', 'lists claims and notes that “…”'."""
        if not self.sides.ends_sentence(number):
            return None
        for back, token in enumerate(reversed(lead[-10:-1])):
            known = token.lower_ in cue_entries() and (back == 0 or token.i in self.sides.cues)
            if not known:
                continue
            noun = subject_of(token) if token.i in self.sides.cues else subject_of(token.sent.root)
            if noun is None or not is_speaker(noun):
                return None
            return Attached(self.sides.cue_offsets(token, self.sides.cues.get(token.i)), token, mention_of(noun), 0.9, before=True)
        return None

    def paper(self, number: int, stretch: Quoted) -> Attached | None:
        """'A circular of the port grants “…”': the words are those of a document, whatever its verb."""
        scene = self.scene
        if word_count(scene.text[stretch.inner : stretch.inner_end]) < 3:
            return None
        token = scene.doc[scene.first_from(stretch.inner)]
        while token.head.i != token.i and (scene.inside[token.i] == number or not token.tag_.startswith("VB")):
            token = token.head
        noun = subject_of(token) if token.tag_ in FINITE and token.idx < stretch.start else None
        if noun is None or noun.lower_ not in documents():
            return None
        return Attached(scene.offsets(token, token), token, mention_of(noun), 0.75, before=True)

    def _lead(self, stretch: Quoted) -> list[Token]:
        """Tokens of the sentence before the marks; of the line above, if that ends with a colon."""
        scene = self.scene
        part = scene.parts[stretch.block]
        if stretch.start == part.start:
            above = scene.parts[stretch.block - 1] if stretch.block else None
            if above is None or not scene.text[above.start : above.end].rstrip().endswith(":"):
                return []
            begin, place = above.start, scene.first_from(above.end) - 1
        else:
            begin, place = part.start, scene.first_from(stretch.start) - 1
        lead: list[Token] = []
        first = scene.first_at(begin)
        while place >= first and len(lead) < FAR:
            token = scene.doc[place]
            if token.text in STOPS and lead:
                break
            if not token.is_space:
                lead.append(token)
            place -= 1
        return lead[::-1]

    def _verb_before(self, lead: Sequence[Token], colon: bool) -> Token | None:
        """The reporting verb nearest to the marks, if what it says begins with them."""
        for token in reversed(lead):
            if self.scene.inside[token.i] >= 0:
                continue
            cue = self.sides.cues.get(token.i)
            if colon and token.tag_ == "VBN" and token.i == lead[0].i:
                continue  # 'Asked about the strike, X was curt: “…”'
            if cue is not None and (colon or "quote" in cue.entry.takes):
                return token if colon or not self._has_said(token, lead[-1]) else None
        if not colon:
            return None
        root = self._main_verb(lead)
        if not lead[0].i <= root.i <= lead[-1].i or root.tag_ not in FINITE:
            return None
        noun = subject_of(root)
        speaks = noun is not None and (
            noun.pos_ in ("PROPN", "PRON") or noun.lower_ in title_words() | WORDS_OF or noun.lower_ in documents()
        )
        return root if speaks else None

    def _main_verb(self, lead: Sequence[Token]) -> Token:
        """The sentence's; the last one before the colon where the parse looks for it inside the marks."""
        root = lead[-1].sent.root
        if root.i > lead[-1].i:
            told = [token for token in lead if token.tag_ in FINITE and any(child.dep_ == "nsubj" for child in token.children)]
            return told[-1] if told else root
        return root

    def _has_said(self, verb: Token, last: Token) -> bool:
        """Whether a clause of its own stands between the verb and the marks: 'said he was glad, “very glad”'."""
        return any(child.dep_ in ("ccomp", "xcomp") and verb.i < child.i < last.i for child in verb.children)
