"""Packed bytes in, unpacked bytes out, never more than a cap at a time: gzip, deflate, brotli, zstd."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO, cast

import brotli
import zstandard

from extractor.errors import BadAnswer, TooLarge

STEP = 64 * 1024  # bytes: the most that is unpacked before the cap is looked at
WIDEST = 8 * 1024 * 1024  # bytes of zstd's window; RFC 9659 allows no more on the web
_GZIP = 16 + zlib.MAX_WBITS
MAGIC = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"))


def unpacked(chunks: Iterable[bytes], encoding: str, source: str, most: int) -> bytes:
    """All bytes of `chunks`, unpacked by `encoding` ('' for none), an HTTP Content-Encoding.

    Raises TooLarge as soon as there are more than `most`, BadAnswer where the data is broken or packed in a way we do not know.
    """
    content = bytearray()
    for piece in pieces(_counted(chunks, source, most), encoding.lower().strip(), source):
        content += piece
        if len(content) > most:
            raise TooLarge(source, f"more than {most:,} bytes unpacked")
    return bytes(content)


def packing(head: bytes) -> str:
    """How data that begins with `head` is packed, '' for not at all."""
    return next((name for magic, name in MAGIC if head.startswith(magic)), "")


def _counted(chunks: Iterable[bytes], source: str, most: int) -> Iterator[bytes]:
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > most:
            raise TooLarge(source, f"more than {most:,} bytes")
        yield chunk


def pieces(chunks: Iterator[bytes], encoding: str, source: str) -> Iterator[bytes]:
    """The bytes of `chunks` unpacked piece by piece, without a cap on their sum; raises BadAnswer as `unpacked` does."""
    if encoding in ("", "identity"):
        yield from chunks
        return
    unpack = _PACKINGS.get(encoding)
    if unpack is None:
        raise BadAnswer(source, f"packed as {encoding[:40]!r}, which is not known")
    try:
        yield from unpack(chunks)
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as broken:
        raise BadAnswer(source, f"the {encoding} data is broken: {broken}") from broken


def _gzip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    chunks = _at_least(2, chunks)
    first = next(chunks, b"")
    if packing(first) != "gzip":  # a server that says gzip and sends it plain
        yield first
        yield from chunks
        return
    unpacker, held = zlib.decompressobj(_GZIP), b""
    for chunk in _with(first, chunks):
        held += chunk
        while held:
            if unpacker.eof:  # another member, or padding
                if len(held) < 2:
                    break
                if packing(held) != "gzip":
                    return
                unpacker = zlib.decompressobj(_GZIP)
            yield unpacker.decompress(held, STEP)
            held = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise EOFError("it breaks off")


def _deflate(chunks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(chunks, b"")
    # 'deflate' is zlib's form by the standard and raw deflate by custom; zlib's begins with 8 in the low bits.
    unpacker = zlib.decompressobj(zlib.MAX_WBITS if first[:1] and first[0] & 15 == 8 else -zlib.MAX_WBITS)
    for chunk in _with(first, chunks):
        data = chunk
        while data and not unpacker.eof:
            yield unpacker.decompress(data, STEP)
            data = unpacker.unconsumed_tail
    yield unpacker.flush()


def _brotli(chunks: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    empty = True
    for chunk in chunks:
        empty = False
        yield unpacker.process(chunk, output_buffer_limit=STEP)
        while not unpacker.can_accept_more_data():
            yield unpacker.process(b"", output_buffer_limit=STEP)
    if not empty and not unpacker.is_finished():
        raise EOFError("it breaks off")


def _zstd(chunks: Iterator[bytes]) -> Iterator[bytes]:
    with zstandard.ZstdDecompressor(max_window_size=WIDEST).stream_reader(
        cast(IO[bytes], _Chunks(chunks)), read_across_frames=True
    ) as reader:
        while piece := reader.read(STEP):
            yield piece


class _Chunks:
    """Chunks as something with `read`, whatever size is asked for."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks = chunks

    def read(self, size: int = -1) -> bytes:
        return next(self.chunks, b"")


def _at_least(size: int, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same chunks, the first of at least `size` bytes where there are so many."""
    first = b""
    for chunk in chunks:
        first += chunk
        if len(first) >= size:
            break
    yield first
    yield from chunks


def _with(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from chunks


_PACKINGS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
