"""Which organisation a bare title, 'its' or 'the company' means: the one that the words before are about."""

from extractor.entities.names import folded
from extractor.entities.phrases import Named, Phrases
from extractor.entities.words import facility_words, trades
from extractor.models import Article, BlockKind, Entity, EntityKind

BYSTANDERS = frozenset({"news agency", "newspaper", "price reporter", "exchange"})
NEAR = 120  # tokens: beyond, the company of the headline is meant

__all__ = ["Focus", "Named"]


class Focus:
    """Organisations of an article by where they stand."""

    def __init__(self, phrases: Phrases, article: Article, entities: tuple[Entity, ...]) -> None:
        self.phrases = phrases
        self.organisations = [named for named in phrases.named if named.entity.kind is EntityKind.ORGANISATION]
        titles = [block.span for block in article.blocks if block.kind is BlockKind.TITLE]
        self.headline = {
            entity.id
            for entity in entities
            if entity.kind is EntityKind.ORGANISATION
            and any(title.start <= mention.span.start < title.end for mention in entity.mentions for title in titles)
        }

    def company(self, at: int) -> Named | None:
        """The organisation in focus before token `at`: of the sentence, else the last actor before, else the headline's."""
        before = [named for named in self.organisations if named.end <= at and self._acts(named)]
        if not before:
            return None
        sentence = self._sentence_start(at)
        same = [named for named in before if named.start >= sentence]
        if same:
            return same[0]
        if any(named.entity.kind is EntityKind.FACILITY and sentence <= named.start < at for named in self.phrases.named):
            return None  # 'The Port of Onsan was full, director Jo Field said': the port's, not the company's before
        last = before[-1]
        if last.entity.id not in self.headline and at - last.end > NEAR:
            return next((named for named in reversed(before) if named.entity.id in self.headline), None)
        return last

    def described(self, noun: str, at: int) -> Named | None:
        """'the league', 'the company', 'the bank': the last organisation before that is one by name or kind."""
        subtype = trades().get(noun)
        before = [named for named in self.organisations if named.end <= at]
        for named in reversed(before):
            if noun in folded(named.entity.name).split():
                return named
        if subtype is None and noun not in facility_words():
            return None
        if noun in {"company", "firm", "group"} or noun in facility_words():
            return self.company(at) or next((named for named in reversed(before) if named.entity.subtype not in BYSTANDERS), None)
        return next((named for named in reversed(before) if named.entity.subtype == subtype and self._acts(named)), None)

    def _acts(self, named: Named) -> bool:
        """Not one that is only the source of a number or the medium of a word."""
        before = self.phrases.low(named.start - 1)
        source = (before == "to" and self.phrases.low(named.start - 2) == "according") or before in {"told", "by"}
        return not source and named.entity.subtype not in BYSTANDERS

    def _sentence_start(self, at: int) -> int:
        doc = self.phrases.doc
        if not doc.has_annotation("SENT_START"):
            return at
        start = doc[at].sent.start if at < len(doc) else len(doc)
        return int(start)
