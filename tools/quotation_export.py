"""A trained network in, the small ONNX file of the package out.

Weights are whole numbers of 8 bits with one scale a row; what is multiplied with them is made 8 bits as it comes,
after its widest channels were narrowed and the weights widened by as much (Xiao and others, SmoothQuant, ICML 2023):
without that, a few channels take all the steps and four points of the score are lost.
"""

from pathlib import Path
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

CONTRIB: Final = "com.microsoft"
SMOOTH: Final = 0.5
Floats = NDArray[np.float32]


class Graph:
    """An ONNX graph as it grows. `widest` has the largest input of each channel of each matrix; without it nothing is made 8 bits."""

    def __init__(self, heads: int, widest: dict[str, Floats] | None) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.heads, self.widest = heads, widest

    def const(self, name: str, value: NDArray[np.generic]) -> str:
        """Adds a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], name: str, domain: str = "", **options: int | float) -> str:
        """Adds a node with one output of its own name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **options))
        return name

    def matrix(self, x: str, name: str, weight: Floats, bias: Floats, folded: bool = False) -> str:
        """The product x @ weight.T + bias. With `folded`, x comes narrowed already (see `narrowing`)."""
        if self.widest is None:
            product = self.add("MatMul", [x, self.const(f"{name}.w", weight.T)], f"{name}.product")
            return self.add("Add", [product, self.const(f"{name}.b", bias)], name)
        narrow = self.narrowing(name, weight)
        wide = (weight * narrow).astype(np.float32)
        scales = (np.maximum(np.abs(wide).max(axis=1), 1e-8) / 127).astype(np.float32)
        packed = np.rint(wide / scales[:, None]).astype(np.int8)
        if not folded:
            x = self.add("Mul", [x, self.const(f"{name}.n", (1 / narrow).astype(np.float32))], f"{name}.narrow")
        numbers = [self.const(f"{name}.q", packed.T), self.const(f"{name}.s", scales)]
        return self.add("DynamicQuantizeMatMul", [x, *numbers, "", self.const(f"{name}.b", bias)], name, CONTRIB)

    def narrowing(self, name: str, weight: Floats) -> Floats:
        """What each channel going into a matrix is divided by, and its weights are multiplied with; ones where nothing is made 8 bits."""
        if self.widest is None:
            return np.ones(weight.shape[1], dtype=np.float32)
        narrow = np.maximum(self.widest[name], 1e-3) ** SMOOTH / np.maximum(np.abs(weight).max(axis=0), 1e-5) ** (1 - SMOOTH)
        return narrow.astype(np.float32)

    def rows(self, picks: str, name: str, table: Floats) -> str:
        """Rows of a table of 8 bits with one scale a row."""
        scales = np.maximum(np.abs(table).max(axis=1), 1e-8) / 127
        packed = np.rint(table / scales[:, None]).astype(np.int8)
        picked = self.add("Gather", [self.const(f"{name}.q", packed), picks], f"{name}.picked")
        plain = self.add("Cast", [picked], f"{name}.plain", to=TensorProto.FLOAT)
        scale = self.add("Gather", [self.const(f"{name}.s", scales.astype(np.float32)[:, None]), picks], f"{name}.scale")
        return self.add("Mul", [plain, scale], name)

    def layer(self, x: str, name: str, w: dict[str, Floats]) -> str:
        """Adds one layer of BERT.

        What comes out of attention is a sum of values, so the values' own weights narrow it: a step less.
        """
        out = w[f"{name}.out.weight"]
        values = np.concatenate([np.ones(2 * out.shape[1], dtype=np.float32), 1 / self.narrowing(f"{name}.out", out)])
        both = self.matrix(x, f"{name}.qkv", w[f"{name}.qkv.weight"] * values[:, None], w[f"{name}.qkv.bias"] * values)
        parts = [f"{name}.{part}" for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [both], parts, name=f"{name}.split", axis=2))
        y = self.add("MultiHeadAttention", parts, f"{name}.attention", CONTRIB, num_heads=self.heads)
        y = self.matrix(y, f"{name}.out", out, w[f"{name}.out.bias"], folded=True)
        x = self.norm(x, y, f"{name}.norm1", w)
        y = self.matrix(x, f"{name}.up", w[f"{name}.up.weight"], w[f"{name}.up.bias"])
        y = self.add("Gelu", [y], f"{name}.gelu", CONTRIB)
        y = self.matrix(y, f"{name}.down", w[f"{name}.down.weight"], w[f"{name}.down.bias"])
        return self.norm(x, y, f"{name}.norm2", w)

    def norm(self, x: str, y: str, name: str, w: dict[str, Floats]) -> str:
        """Adds x + y, normed: in two steps, as onnxruntime's one step for both takes four times as long (1.32)."""
        both = self.add("Add", [x, y], f"{name}.both")
        inputs = [both, self.const(f"{name}.g", w[f"{name}.weight"]), self.const(f"{name}.b", w[f"{name}.bias"])]
        return self.add("LayerNormalization", inputs, name, epsilon=1e-12)


def build(w: dict[str, Floats], layers: int, frozen: int, widest: dict[str, Floats] | None, heads: int = 12) -> onnx.ModelProto:
    """The network as ONNX: `ids`, `states`, `shapes` [batch, length] to `scores` [batch, length, tags]."""
    graph = Graph(heads, widest)
    x = graph.rows("ids", "words", w["words.weight"])
    length = graph.add("Shape", ["ids"], "length", start=1, end=2)
    zero = graph.const("zero", np.array([0], dtype=np.int64))
    places = graph.add("Slice", [graph.const("places.w", w["places.weight"]), zero, length, zero], "places")
    x = graph.add("Add", [x, places], "placed")
    x = graph.add(
        "LayerNormalization", [x, graph.const("norm.g", w["norm.weight"]), graph.const("norm.b", w["norm.bias"])], "normed", epsilon=1e-12
    )
    for number in range(layers):
        if number == frozen:
            for name in ("states", "shapes"):
                picked = graph.add("Gather", [graph.const(f"{name}.w", w[f"{name}.weight"]), name], f"{name}.picked")
                x = graph.add("Add", [x, picked], f"with.{name}")
        x = graph.layer(x, f"layers.{number}", w)
    y = graph.add("MatMul", [x, graph.const("head.w", w["head.weight"].T)], "head")
    graph.add("Add", [y, graph.const("head.b", w["head.bias"])], "scores")
    ends = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in ("ids", "states", "shapes")]
    out = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", "length", w["head.weight"].shape[0]])
    made = helper.make_graph(graph.nodes, "quotations", ends, [out], graph.weights)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)], ir_version=9)


def save(model: onnx.ModelProto, path: Path) -> None:
    path.write_bytes(model.SerializeToString(deterministic=True))
