"""The tagger's network, for training only: MiniLM with two features added above the frozen layers."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from extractor.quotations.tagging.decoding import BARRED
from extractor.quotations.tagging.marks import STATE_COUNT
from extractor.quotations.tagging.tags import TAG_COUNT, forbidden
from extractor.quotations.tagging.units import SHAPE_COUNT


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.p = heads, dropout
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """[batch, length, width] in and out; `mask` is added to the attention."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        p = self.p if self.training else 0.0
        y = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=0.0)
        y = y.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + functional.dropout(self.out(y), p, self.training))
        y = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(y, p, self.training))


class Network(nn.Module):
    """Pieces, states and shapes [batch, length] in, scores of tags [batch, length, tags] out."""

    def __init__(self, config: dict[str, int], layers: int, frozen: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(128, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"], dropout) for _ in range(layers)
        )
        self.states = nn.Embedding(STATE_COUNT, width)
        self.shapes = nn.Embedding(SHAPE_COUNT, width)
        self.head = nn.Linear(width, TAG_COUNT)
        self.moves = nn.Parameter(torch.zeros(TAG_COUNT, TAG_COUNT))
        self.frozen, self.p = frozen, dropout
        nn.init.normal_(self.states.weight, std=0.02)
        nn.init.normal_(self.shapes.weight, std=0.02)

    def forward(self, ids: Tensor, states: Tensor, shapes: Tensor, real: Tensor) -> Tensor:
        """`real` [batch, length] is false where a short window was filled up."""
        mask = torch.zeros(real.shape, dtype=torch.float32).masked_fill(~real, -1e9)[:, None, None, :]
        with torch.no_grad():
            x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
            for layer in self.layers[: self.frozen]:
                training, layer.training = layer.training, False
                x = layer(x, mask)
                layer.training = training
        x = x + self.states(states) + self.shapes(shapes)
        x = functional.dropout(x, self.p, self.training)
        for layer in self.layers[self.frozen :]:
            x = layer(x, mask)
        return self.head(functional.dropout(x, self.p, self.training))


def load_base(folder: Path, layers: int = 6, frozen: int = 2) -> Network:
    """The network with the base model's weights where it has them."""
    config = json.loads((folder / "config.json").read_text())
    network = Network(config, layers, frozen)
    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    places = weights["embeddings.position_embeddings.weight"][:128] + weights["embeddings.token_type_embeddings.weight"][:1]
    taken = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": places,
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            parts = [weights[f"{old}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            taken[f"{new}qkv.{kind}"] = torch.cat(parts)
            taken[f"{new}out.{kind}"] = weights[f"{old}attention.output.dense.{kind}"]
            taken[f"{new}norm1.{kind}"] = weights[f"{old}attention.output.LayerNorm.{kind}"]
            taken[f"{new}up.{kind}"] = weights[f"{old}intermediate.dense.{kind}"]
            taken[f"{new}down.{kind}"] = weights[f"{old}output.dense.{kind}"]
            taken[f"{new}norm2.{kind}"] = weights[f"{old}output.LayerNorm.{kind}"]
    missing, extra = network.load_state_dict(taken, strict=False)
    assert not extra, extra
    assert not [name for name in missing if name.startswith(("layers", "words", "places", "norm"))], missing
    return network


def path_loss(scores: Tensor, moves: Tensor, gold: Tensor, real: Tensor) -> Tensor:
    """Mean negative log likelihood a word of the gold path. [batch, words, tags], [batch, words]; words are packed to the left."""
    moves = moves.masked_fill(torch.from_numpy(forbidden()), float(BARRED))
    total = scores[:, 0]
    picked = scores[:, 0].gather(1, gold[:, :1]).squeeze(1)
    for at in range(1, scores.shape[1]):
        now = real[:, at]
        step = torch.logsumexp(total[:, :, None] + moves, dim=1) + scores[:, at]
        total = torch.where(now[:, None], step, total)
        here = scores[:, at].gather(1, gold[:, at : at + 1]).squeeze(1) + moves[gold[:, at - 1], gold[:, at]]
        picked = picked + torch.where(now, here, torch.zeros_like(here))
    return (torch.logsumexp(total, dim=1) - picked).sum() / real.sum()
