"""Streams of units with their tags in, a taught network out."""

import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from quotation_data import IGNORED, Taught, decode, gold_tags
from quotation_model import Network, path_loss
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from extractor.quotations.tagging.decoding import best_path
from extractor.quotations.tagging.units import Units, read_units
from extractor.quotations.tagging.windows import cut, merge, window_starts

STRIDE: Final = 114
EDGE: Final = 6  # words this near to a cut are not learned: their sentence stands in the next window
WARM: Final = 0.05
Integers = NDArray[np.int64]
Row = tuple[Integers, Integers]


class Phase(NamedTuple):
    """The learning rate falls from `rate` to nearly nothing over `planned` epochs; `head_rate` for what the base model did not have."""

    epochs: int
    planned: int
    rate: float
    head_rate: float
    seed: int
    batch: int = 16
    path_weight: float = 0.5  # of the whole path's loss beside the single words'


class Teacher:
    """Teaches a network on annotated articles, cut elsewhere in each epoch."""

    def __init__(self, network: Network, tokenizer: Tokenizer, articles: Sequence[Taught], out: Path) -> None:
        self.network, self.tokenizer, self.out = network, tokenizer, out
        self.streams = [read_units(tokenizer, article.text, article.paragraphs) for article in articles]
        self.tagged = [gold_tags(units, article) for units, article in zip(self.streams, articles, strict=True)]

    def teach(self, phase: Phase, name: str, after_epoch: list[Taught]) -> None:
        """Runs a phase; writes the network after each epoch, and what it finds in the articles of `after_epoch`."""
        rng = random.Random(phase.seed)
        optimizer = optimizer_of(self.network, phase)
        steps = phase.planned * sum(-(-len(units.ids) // STRIDE) for units in self.streams) // phase.batch
        warm = max(int(steps * WARM), 1)
        plan = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / warm, max(1 - step / steps, 0.0) + 0.005))
        began, step = time.time(), 0
        self.network.train()
        for epoch in range(phase.epochs):
            for batch in batches(self.windows(rng), phase.batch):
                loss = loss_of(self.network, *batch, phase.path_weight)
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimizer.step()
                plan.step()
                step += 1
                if step % 50 == 0:
                    spent = f"{time.time() - began:.0f}s, cpu {time.process_time():.0f}s"
                    print(f"{name} epoch {epoch} step {step}/{steps} loss {loss.item():.3f} {spent}", flush=True)
                    torch.save(self.network.state_dict(), self.out / f"{name}_latest.pt")
            torch.save(self.network.state_dict(), self.out / f"{name}{epoch}.pt")
            write_found(self.network, self.tokenizer, after_epoch, self.out / f"{name}{epoch}.jsonl")

    def windows(self, rng: random.Random) -> list[Row]:
        """All windows in a new order."""
        rows = [row for units, tagged in zip(self.streams, self.tagged, strict=True) for row in self._cut(units, tagged, rng)]
        rng.shuffle(rows)
        return rows

    def _cut(self, units: Units, tagged: Integers, rng: random.Random) -> Iterator[Row]:
        for start in window_starts(len(units.ids), STRIDE, rng.randrange(STRIDE)):
            table = cut(units, start, *ends_of(self.tokenizer))
            stop = start + table.shape[1] - 2
            gold = np.full(table.shape[1], IGNORED, dtype=np.int64)
            gold[1:-1] = tagged[start:stop]
            if start > 0:
                gold[: EDGE + 1] = IGNORED
            if stop < len(units.ids):
                gold[-EDGE - 1 :] = IGNORED
            if (gold != IGNORED).sum() > 1:
                yield table, gold


def ends_of(tokenizer: Tokenizer) -> tuple[int, int]:
    """The pieces at a window's two ends."""
    return tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")


def batches(rows: Sequence[Row], size: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """[n, 3, length] of ids, states and shapes; [n, length] of tags; [n, length] of what is there."""
    for at in range(0, len(rows), size):
        chosen = rows[at : at + size]
        longest = max(table.shape[1] for table, _ in chosen)
        tables = np.zeros((len(chosen), 3, longest), dtype=np.int64)
        gold = np.full((len(chosen), longest), IGNORED, dtype=np.int64)
        real = np.zeros((len(chosen), longest), dtype=np.bool_)
        for number, (table, tags) in enumerate(chosen):
            tables[number, :, : table.shape[1]] = table
            gold[number, : len(tags)] = tags
            real[number, : len(tags)] = True
        yield torch.from_numpy(tables), torch.from_numpy(gold), torch.from_numpy(real)


def loss_of(network: Network, tables: Tensor, gold: Tensor, real: Tensor, path_weight: float) -> Tensor:
    """Each word's loss and, beside it, the whole path's a word."""
    scores = network(tables[:, 0], tables[:, 1], tables[:, 2], real)
    taught = gold != IGNORED
    plain = functional.cross_entropy(scores[taught], gold[taught])
    # words packed to the left: a path runs over words only
    order = torch.argsort((~taught).to(torch.int8), dim=1, stable=True)[:, : int(taught.sum(1).max())]
    packed = scores.gather(1, order[:, :, None].expand(-1, -1, scores.shape[2]))
    packed_gold = gold.gather(1, order)
    return plain + path_weight * path_loss(packed, network.moves, packed_gold.clamp(min=0), packed_gold != IGNORED)


def optimizer_of(network: Network, phase: Phase) -> torch.optim.Optimizer:
    """AdamW over what is not frozen."""
    own = {"head", "states", "shapes", "moves"}
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, weight in network.named_parameters():
        first = name.split(".")[0]
        if first in {"words", "places", "norm"} or (first == "layers" and int(name.split(".")[1]) < network.frozen):
            weight.requires_grad_(False)
            continue
        decay = 0.0 if "norm" in name or name.endswith("bias") or first == "moves" else 0.01
        groups.setdefault((phase.head_rate if first in own else phase.rate, decay), []).append(weight)
    return torch.optim.AdamW([{"params": weights, "lr": rate, "weight_decay": decay} for (rate, decay), weights in groups.items()])


def scores_of(network: Network, units: Units, tokenizer: Tokenizer) -> NDArray[np.float32]:
    """[pieces, tags] of a whole stream, as the package reads it."""
    starts = window_starts(len(units.ids))
    tables = (cut(units, start, *ends_of(tokenizer)) for start in starts)
    rows = [(table, np.zeros(table.shape[1], dtype=np.int64)) for table in tables]
    found: list[NDArray[np.float32]] = []
    with torch.inference_mode():
        for many, _, real in batches(rows, 16):
            scores = network(many[:, 0], many[:, 1], many[:, 2], real)
            found.extend(score[here][1:-1].numpy() for score, here in zip(scores, real, strict=True))
    return merge(len(units.ids), starts, found)


def write_found(network: Network, tokenizer: Tokenizer, articles: Sequence[Taught], path: Path) -> None:
    """What the scorer reads: the attributions found in each article."""
    network.eval()
    moves = network.moves.detach().numpy()
    with path.open("w", encoding="utf-8") as lines:
        for article in articles:
            units = read_units(tokenizer, article.text, article.paragraphs)
            tags = best_path(scores_of(network, units, tokenizer)[units.heads], moves)
            lines.write(json.dumps({"id": article.id, "quotes": decode(units, tags)}) + "\n")
    network.train()
