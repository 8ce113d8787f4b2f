"""Parsed articles with their attributions in, the fast tagger's weights out: a small network over what spaCy computed.

It is taught the gold and, beside it, the chances that the accurate tagger gives each word.
"""

import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from quotation_data import Taught, gold_tags
from quotation_model import path_loss
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn import functional

from extractor.pipeline import as_doc
from extractor.publishers.reader import bare_article
from extractor.quotations.scene import Scene
from extractor.quotations.tagger import Tagger
from extractor.quotations.tagging import tags
from extractor.quotations.tagging.decoding import probabilities
from extractor.quotations.tagging.features import FIXED, NEIGHBOURS, TABLES, Features, features_of
from extractor.quotations.tagging.light import FEATURES
from extractor.quotations.tagging.units import Units, read_units

LEAST_SEEN: Final = {"word": 4, "suffix": 10, "shape": 10, "tag": 1, "dep": 1, "entity": 1}
CUT: Final = 96  # words of a path's piece in the loss
Integers = NDArray[np.int64]


class Lesson(NamedTuple):
    """What is seen of an article's words, the right tag of each, and the accurate tagger's chances."""

    features: Features
    gold: Integers
    soft: NDArray[np.float32]


class Course(NamedTuple):
    """How long and how fast is taught."""

    epochs: int = 14
    rate: float = 3e-3
    width: int = 112
    layers: int = 4
    dropout: float = 0.3
    soft_weight: float = 0.4
    path_weight: float = 0.5
    together: int = 6  # articles a step
    seed: int = 4


def parsed(nlp: Language, articles: Sequence[Taught]) -> list[Doc]:
    """The articles as the package's pipeline hands them to the finder of quotations."""
    return list(nlp.pipe((as_doc(nlp, bare_article(one.text, source=one.id)) for one in articles), batch_size=16))


def tables_of(docs: Sequence[Doc]) -> dict[str, NDArray[np.uint64]]:
    """For each table the numbers that are seen often enough, sorted."""
    seen: dict[str, Counter[int]] = {name: Counter() for name in TABLES}
    for doc in docs:
        for token in doc:
            for name, number in zip(TABLES, (token.lower, token.suffix, token.shape, token.tag, token.dep, token.ent_type), strict=True):
                seen[name][number] += 1
    return {
        name: np.array(sorted(number for number, count in counts.items() if count >= LEAST_SEEN[name]), dtype=np.uint64)
        for name, counts in seen.items()
    }


def lessons(docs: Sequence[Doc], articles: Sequence[Taught], tables: dict[str, NDArray[np.uint64]], teacher: Tagger | None) -> list[Lesson]:
    made = []
    for doc, article in zip(docs, articles, strict=True):
        units = units_of(doc)
        gold = gold_tags(units, article)
        soft = softened(doc, teacher, article) if teacher is not None else np.eye(tags.TAG_COUNT, dtype=np.float32)[gold]
        made.append(Lesson(features_of(Scene(doc), tables), gold, soft))
    return made


def units_of(doc: Doc) -> Units:
    """The Doc's tokens as units, for `gold_tags`."""
    starts = np.array([token.idx for token in doc], dtype=np.int64)
    ends = np.array([token.idx + len(token) for token in doc], dtype=np.int64)
    zeros = np.zeros(len(doc), dtype=np.int64)
    return Units(zeros, zeros, zeros, np.ones(len(doc), dtype=np.bool_), starts, ends)


def softened(doc: Doc, teacher: Tagger, article: Taught) -> NDArray[np.float32]:
    """[tokens, tags]: the chances of the word that each token begins in; a word's later tokens go on with its run."""
    units = read_units(teacher.network.tokenizer, article.text, article.paragraphs)
    chances = probabilities(teacher._scores([units])[0][units.heads])
    starts = units.starts[units.heads]
    at = np.clip(np.searchsorted(starts, [token.idx for token in doc], side="right") - 1, 0, len(starts) - 1)
    soft = chances[at].copy()
    again = np.flatnonzero(at[1:] == at[:-1]) + 1
    for part in tags.PARTS:
        first, later = tags.first_tag(part), tags.next_tag(part)
        soft[again, later] += soft[again, first]
        soft[again, first] = 0
    return np.asarray(soft, dtype=np.float32)


class Light(nn.Module):
    """The same sums as in `tagging/light.py`."""

    def __init__(self, tables: dict[str, NDArray[np.uint64]], course: Course) -> None:
        super().__init__()
        sizes = [len(tables[name]) + 1 for name in TABLES] + list(FIXED.values())
        self.embedded = nn.ModuleList(nn.Embedding(size, course.width) for size in sizes)
        for table in self.embedded:
            nn.init.normal_(table.weight, std=0.3)
        inner = course.width * (len(NEIGHBOURS) + 1)
        self.layers = nn.ModuleList(nn.Linear(inner, course.width) for _ in range(course.layers))
        self.head = nn.Linear(course.width, tags.TAG_COUNT)
        self.moves = nn.Parameter(torch.zeros(tags.TAG_COUNT, tags.TAG_COUNT))
        self.p, self.width = course.dropout, course.width

    def forward(self, kinds: Tensor, near: Tensor) -> Tensor:
        """Scores [words, tags]; a neighbour that is not there has the number of words."""
        if self.training:
            kinds = kinds.clone()
            kinds[:, 0] *= torch.rand(len(kinds)) > 0.08
        x = self.normal(sum(table(kinds[:, column]) for column, table in enumerate(self.embedded)))
        for layer in self.layers:
            padded = torch.cat([functional.dropout(x, self.p / 2, self.training), x.new_zeros(1, self.width)])
            seen = torch.cat([padded[:-1], padded[near].flatten(1)], dim=1)
            x = self.normal(x + functional.dropout(functional.relu(layer(seen)), self.p, self.training))
        return self.head(functional.dropout(x, self.p, self.training))

    def normal(self, x: Tensor) -> Tensor:
        """Each row with mean 0 and spread 1."""
        return functional.layer_norm(x, (self.width,), eps=1e-5)


def joined(many: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Several articles as one; their words do not see each other."""
    total = sum(len(one.gold) for one in many)
    kinds, near, at = [], [], 0
    for one in many:
        count = len(one.gold)
        kinds.append(one.features.kinds)
        near.append(np.where(one.features.near == count, total, one.features.near + at))
        at += count
    gold = np.concatenate([one.gold for one in many])
    soft = np.concatenate([one.soft for one in many])
    return tuple(map(torch.from_numpy, (np.concatenate(kinds), np.concatenate(near), gold, soft)))  # type: ignore[return-value]


def loss_of(network: Light, batch: tuple[Tensor, Tensor, Tensor, Tensor], course: Course) -> Tensor:
    kinds, near, gold, soft = batch
    scores = network(kinds, near)
    logs = functional.log_softmax(scores, dim=1)
    plain = functional.nll_loss(logs, gold)
    taught = -(soft * logs).sum(1).mean()
    pieces = -(-len(gold) // CUT)
    spare = pieces * CUT - len(gold)
    cut_scores = functional.pad(scores, (0, 0, 0, spare)).view(pieces, CUT, -1)
    cut_gold = functional.pad(gold, (0, spare)).view(pieces, CUT)
    real = functional.pad(torch.ones_like(gold, dtype=torch.bool), (0, spare)).view(pieces, CUT)
    path = path_loss(cut_scores, network.moves, cut_gold, real)
    return (1 - course.soft_weight) * plain + course.soft_weight * taught + course.path_weight * path


def teach(network: Light, taught: Sequence[Lesson], course: Course) -> None:
    """The rate rises for a twentieth of the steps and falls to nothing."""
    rng = random.Random(course.seed)
    order = list(taught)
    steps = course.epochs * -(-len(order) // course.together)
    optimizer = torch.optim.AdamW(network.parameters(), lr=course.rate, weight_decay=0.02)
    plan = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / (steps / 20), (1 - step / (steps + 1))))
    began = time.process_time()
    for epoch in range(course.epochs):
        rng.shuffle(order)
        network.train()
        total = 0.0
        for at in range(0, len(order), course.together):
            loss = loss_of(network, joined(order[at : at + course.together]), course)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            plan.step()
            total += loss.item()
        print(f"fast epoch {epoch} loss {total * course.together / len(order):.4f} cpu {time.process_time() - began:.0f}s", flush=True)
    network.eval()


def save_light(network: Light, tables: dict[str, NDArray[np.uint64]], path: Path) -> None:
    """Weights of 16 bits, in numpy's own format."""
    arrays: dict[str, NDArray[np.generic]] = {f"table {name}": tables[name] for name in TABLES}
    for name, table in zip(FEATURES, network.embedded, strict=True):
        arrays[f"embedded {name}"] = table.weight.detach().numpy().astype(np.float16)
    for number, layer in enumerate(network.layers):
        arrays[f"layer {number}"] = layer.weight.detach().numpy().T.astype(np.float16)
        arrays[f"layer {number} bias"] = layer.bias.detach().numpy()
    arrays["head"], arrays["head bias"] = network.head.weight.detach().numpy().T, network.head.bias.detach().numpy()
    arrays["moves"] = network.moves.detach().numpy()
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, **arrays)  # type: ignore[arg-type]


def teach_light(nlp: Language, articles: Sequence[Taught], teacher: Tagger, course: Course, path: Path) -> None:
    """Parses, teaches and writes."""
    torch.manual_seed(course.seed)
    docs = parsed(nlp, articles)
    tables = tables_of(docs)
    network = Light(tables, course)
    teach(network, lessons(docs, articles, tables, teacher), course)
    save_light(network, tables, path)
