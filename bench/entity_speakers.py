"""Who speaks where only a last name or a pronoun says so, on the corpus: python bench/entity_speakers.py

Last names: of the quotations whose gold mention is a last name alone, how many are given the full name. Pronouns: of those that we
give to somebody by 'he', 'she' or 'they', how many are rightly given; those left open are counted apart. Beside them, all last
names in the texts, speakers or not: each one-word mention of a person that the gold names in full.
"""

from collections import Counter
from pathlib import Path

from extractor.cli.reading import read_found
from extractor.fetching.files import read_file
from extractor.models import Article, EntityKind, Extraction, Quotation
from extractor.pipeline import extract, load_pipeline
from extractor.scoring import read_gold
from extractor.scoring.gold import Gold, GoldQuotation

GOLD = Path(__file__).parents[1] / "corpus" / "gold"
PRONOUNS = frozenset({"he", "she", "they", "it"})


def said(quotation: Quotation, want: GoldQuotation) -> bool:
    """Whether both speak of the same words: the first segment of the one lies in that of the other."""
    ours, gold = quotation.content[0].text.strip(" ,.“”\"'‘’"), want.segments[0].strip(" ,.“”\"'‘’")
    return ours in gold or gold in ours


def count(gold: Gold, extraction: Extraction, counts: Counter[str]) -> None:
    for want in gold.marked.quotations:
        found = next((one for one in extraction.quotations if said(one, want)), None)
        mention = (want.mention or "").strip()
        kind = (
            "pronoun"
            if mention.lower() in PRONOUNS
            else "last name"
            if mention and mention == want.speaker.split()[-1] != want.speaker
            else None
        )
        if kind is None:
            continue
        counts[f"{kind} gold"] += 1
        if found is None or found.speaker_name is None or found.anonymous:
            counts[f"{kind} open"] += 1
        else:
            counts[f"{kind} found"] += 1
            counts[f"{kind} right"] += found.speaker_name in (want.speaker, *want.speaker_forms)
            if found.speaker_name not in (want.speaker, *want.speaker_forms):
                print(f"  wrong: {found.speaker_name!r} instead of {want.speaker!r}: {want.segments[0][:80]!r}")
    _last_names(gold, extraction, counts)


def _last_names(gold: Gold, extraction: Extraction, counts: Counter[str]) -> None:
    people = [one.names[0] for one in gold.marked.entities if one.kind is EntityKind.PERSON and " " in one.names[0]]
    bearers = Counter(name.split()[-1] for name in people)
    full = {name.split()[-1]: name for name in people}
    for entity in extraction.entities:
        for mention in entity.mentions:
            word = mention.span.text
            if bearers[word] == 1:
                counts["mention gold"] += 1
                counts["mention found"] += " " in entity.name
                counts["mention right"] += entity.name == full[word]


def main() -> None:
    counts: Counter[str] = Counter()
    read = [(gold, read_found(read_file(gold.path))) for gold in read_gold(GOLD)]
    articles = [(gold, article) for gold, article in read if isinstance(article, Article)]
    for (gold, _), extraction in zip(articles, extract(load_pipeline(), [article for _, article in articles]), strict=True):
        count(gold, extraction, counts)
    for kind, label in (("last name", "speakers by last name"), ("pronoun", "speakers by pronoun"), ("mention", "last names in the text")):
        right, found, wanted = counts[f"{kind} right"], counts[f"{kind} found"], counts[f"{kind} gold"]
        precision, recall = right / max(1, found), right / max(1, wanted)
        print(f"{label:24} precision {precision:.3f} ({right} of {found})   recall {recall:.3f} ({right} of {wanted})")


if __name__ == "__main__":
    main()
