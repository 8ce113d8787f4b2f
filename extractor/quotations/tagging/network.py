"""The weights' folder in, a network that scores windows out. Runs in onnxruntime, on one thread."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from pydantic import Field, ValidationError
from tokenizers import Tokenizer

from extractor.errors import ModelError
from extractor.models import Record
from extractor.quotations.tagging.calibration import Calibration
from extractor.quotations.tagging.tags import TAG_COUNT


class Settings(Record):
    """What the weights do not hold: the cost of moving from tag to tag, and how scores become confidences."""

    about: str = Field(description="how the weights were made")
    moves: tuple[tuple[float, ...], ...] = Field(description="[before, after]")
    calibration: Calibration


class Network:
    """Scores windows of pieces; `moves` is [before, after], `opening` and `closing` the pieces around a window."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, settings: Settings) -> None:
        self.session = session
        self.tokenizer = tokenizer
        self.moves: NDArray[np.float32] = np.array(settings.moves, dtype=np.float32)
        self.calibration = settings.calibration
        self.opening = _piece(tokenizer, "[CLS]")
        self.closing = _piece(tokenizer, "[SEP]")

    def scores(self, windows: Sequence[NDArray[np.int64]]) -> list[NDArray[np.float32]]:
        """[pieces, tags] for each window of [3, pieces + 2], in order.

        One window at a time: the 8-bit steps are laid over what runs together, so that a window's
        scores would hang on its neighbours; and on one core it costs nothing.
        """
        found = []
        for window in windows:
            ids, states, shapes = window[:, None, :]
            found.append(self.session.run(["scores"], {"ids": ids, "states": states, "shapes": shapes})[0][0, 1:-1])
        return found


def load_network(folder: Path) -> Network:
    """Reads `tagger.onnx`, `tokenizer.json` and `tagger.json`. Raises ModelError where one is missing or does not fit."""
    paths = [folder / name for name in ("tagger.onnx", "tokenizer.json", "tagger.json")]
    for path in paths:
        if not path.is_file():
            raise ModelError(f"the quotation tagger's weights are not there: no {path.name} in {folder}; see MODEL_CARD.md")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        settings = Settings.model_validate_json(paths[2].read_bytes())
        tokenizer = Tokenizer.from_str(paths[1].read_text(encoding="utf-8"))
        session = onnxruntime.InferenceSession(paths[0].read_bytes(), options, providers=["CPUExecutionProvider"])
    except (ValidationError, ValueError, RuntimeError) as wrong:
        raise ModelError(f"the quotation tagger's weights in {folder} cannot be read: {wrong}") from wrong
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if session.get_outputs()[0].shape[-1] != TAG_COUNT:
        raise ModelError(f"the quotation tagger's weights in {folder} were made for other tags")
    return Network(session, tokenizer, settings)


def _piece(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ModelError(f"the quotation tagger's tokenizer has no piece {name}")
    return int(number)
