"""A trained network in, the package's weights folder out: tagger.onnx, tokenizer.json, tagger.json.

The vocabulary loses pieces that cannot occur (unused ones, scripts that are not Latin); chances are fitted on
the development set with the package's own reader, so that what is measured is what is used.
"""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from quotation_data import Gold, Taught
from quotation_export import Floats, build, save
from quotation_model import Network
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

from extractor.quotations.tagger import Tagger
from extractor.quotations.tagging.calibration import Calibration, Curve, content_certainties, logit, speaker_certainties
from extractor.quotations.tagging.network import Settings, load_network
from extractor.quotations.tagging.units import read_units
from extractor.quotations.tagging.windows import cut, window_starts

FLAT = Calibration(
    content=Curve(intercept=0.0, weights=(1.0, 0.0)),
    speaker=Curve(intercept=0.0, weights=(0.0, 1.0)),
    nobody=Curve(intercept=0.0, weights=(1.0,)),
)
SMOOTHED_ON = 40  # articles of the training set


def package(network: Network, base: Path, train: Sequence[Taught], dev: Sequence[Taught], out: Path, about: str) -> None:
    """Writes the three files."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    widest = widest_inputs(network, tokenizer, train[:SMOOTHED_ON])
    kept = write_tokenizer(base / "tokenizer.json", out / "tokenizer.json")
    weights["words.weight"] = weights["words.weight"][kept]
    save(build(weights, len(network.layers), network.frozen, widest), out / "tagger.onnx")
    moves = tuple(tuple(round(float(value), 4) for value in row) for row in weights["moves"])
    write_settings(Settings(about=about, moves=moves, calibration=FLAT), out)
    if dev:
        write_settings(Settings(about=about, moves=moves, calibration=calibrate(Tagger(load_network(out)), dev)), out)


def write_settings(settings: Settings, out: Path) -> None:
    (out / "tagger.json").write_text(settings.model_dump_json(indent=1) + "\n", encoding="utf-8")


def widest_inputs(network: Network, tokenizer: Tokenizer, articles: Sequence[Taught]) -> dict[str, Floats]:
    """The largest value that each channel of each matrix was given."""
    widest: dict[str, torch.Tensor] = {}

    def note(name: str):  # type: ignore[no-untyped-def]
        def hook(_module: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            seen = inputs[0].detach().abs().amax((0, 1))
            widest[name] = torch.maximum(widest.get(name, seen), seen)

        return hook

    hooks = [
        module.register_forward_pre_hook(note(name)) for name, module in network.named_modules() if isinstance(module, torch.nn.Linear)
    ]
    network.eval()
    opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    with torch.inference_mode():
        for article in articles:
            units = read_units(tokenizer, article.text, article.paragraphs)
            for start in window_starts(len(units.ids)):
                ids, states, shapes = torch.from_numpy(cut(units, start, opening, closing))[:, None]
                network(ids, states, shapes, torch.ones_like(ids, dtype=torch.bool))
    for hook in hooks:
        hook.remove()
    return {name: value.numpy() for name, value in widest.items()}


def write_tokenizer(source: Path, target: Path) -> list[int]:
    """Writes the tokenizer with the pieces that can occur; gives their old numbers in the new order."""
    made = json.loads(source.read_text(encoding="utf-8"))
    kept = [(piece, number) for piece, number in sorted(made["model"]["vocab"].items(), key=lambda item: item[1]) if can_occur(piece)]
    made["model"]["vocab"] = {piece: at for at, (piece, _) in enumerate(kept)}
    for token in made["added_tokens"]:
        token["id"] = made["model"]["vocab"][token["content"]]
    made["post_processor"], made["padding"], made["truncation"] = None, None, None
    target.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return [number for _, number in kept]


def can_occur(piece: str) -> bool:
    bare = piece.removeprefix("##")
    if piece.startswith("[unused"):
        return False
    return piece.isascii() or (len(bare) == 1 and unicodedata.category(bare)[0] in "PS" and ord(bare) < 0x3000)


def calibrate(tagger: Tagger, articles: Sequence[Taught]) -> Calibration:
    """Curves from certainty to chance: content is right at a Dice of 0.8, a speaker where one of its words is the gold's."""
    content: list[tuple[tuple[float, ...], bool]] = []
    speaker: list[tuple[tuple[float, ...], bool]] = []
    nobody: list[tuple[tuple[float, ...], bool]] = []
    for article in articles:
        for linked, one in tagger.linked(article.text, article.paragraphs):
            gold = best_match(one.content, article.gold)
            content.append((content_certainties(linked), gold is not None))
            if gold is None:
                continue
            if one.source is None:
                nobody.append(((linked.cue.confidence,), not gold.source))
            else:
                speaker.append(
                    (speaker_certainties(linked), any(one.source[0] < end and start < one.source[1] for start, end in gold.source))
                )
    return Calibration(content=fit(content, 2), speaker=fit(speaker, 2), nobody=fit(nobody, 1))


def best_match(content: Sequence[tuple[int, int]], gold: Sequence[Gold]) -> Gold | None:
    mine = {at for start, end in content for at in range(start, end)}
    for one in gold:
        theirs = {at for start, end in one.content for at in range(start, end)}
        if 2 * len(mine & theirs) >= 0.8 * (len(mine) + len(theirs)):
            return one
    return None


def fit(rows: Sequence[tuple[tuple[float, ...], bool]], certainties: int) -> Curve:
    """A logistic curve; a flat one where nothing was found, or everything was right."""
    seen = np.array([[logit(value) for value in certainties] for certainties, _ in rows])
    right = np.array([one for _, one in rows])
    if len(set(right.tolist())) < 2:
        return Curve(intercept=3.0, weights=(0.0,) * certainties)
    made = LogisticRegression(C=1.0).fit(seen, right)
    return Curve(intercept=round(float(made.intercept_[0]), 4), weights=tuple(round(float(value), 4) for value in made.coef_[0]))
