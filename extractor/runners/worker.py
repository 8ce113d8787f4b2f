"""A page in, its article out, read in a process of its own: with caps of time and memory, and killed where it hangs.

The pages of strangers are read there, so that one that hangs, crashes or eats memory costs itself only. Frames on pipes are
eight bytes of length and so many bytes; what comes back is validated like any input.
"""

import os
import select
import signal
import struct
import subprocess
import sys
from time import monotonic
from types import TracebackType
from typing import IO, Self

from pydantic import Field, ValidationError

from extractor.errors import ExtractorError, NotAnArticle, PageError
from extractor.models import Article, NotArticle, Page, Record, Status
from extractor.publishers.reader import read_page

LENGTH = struct.Struct(">Q")
LONGEST_REPLY = 256 * 1024 * 1024  # bytes
STARTING = 60.0  # seconds until a new process must be ready
READY = b"ready"
OUT_OF_MEMORY = 70  # exit status


class Limits(Record):
    """What one page may cost."""

    seconds: float = Field(default=60.0, gt=0, description="by the clock")
    cpu_seconds: int = Field(default=20, gt=0)
    memory: int = Field(default=1024 * 1024 * 1024, gt=0, description="bytes of address space beyond what the idle process has")
    pages: int = Field(default=500, gt=0, description="after which a new process is started: what leaks, leaks no further")


class Reply(Record):
    """What the process answers: one of the two."""

    article: Article | None = None
    refused: NotArticle | None = None


class Worker:
    """Reads pages in another process, one at a time; the process is started with the first page and after each accident."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.process: subprocess.Popen[bytes] | None = None
        self.done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def read(self, page: Page) -> Article | NotArticle:
        """The article of a page, or why there is none: the page's own fault, or the limit that it broke.

        Raises ExtractorError where no process can be started: no page is at fault then.
        """
        process = self._ready()
        try:
            _write(_in(process), page.model_copy(update={"content": b""}).model_dump_json().encode(), page.content)
            reply = Reply.model_validate_json(_read(_out(process), monotonic() + self.limits.seconds))
        except (TimeoutError, EOFError, BrokenPipeError, ValidationError) as accident:
            return NotArticle(source=page.source, status=Status.UNREADABLE, reason=self._reason(accident))
        self.done += 1
        if self.done >= self.limits.pages:
            self._end()
        if reply.article is not None:
            return reply.article
        return reply.refused or NotArticle(source=page.source, status=Status.UNREADABLE, reason="its process gave no answer")

    def _ready(self) -> "subprocess.Popen[bytes]":
        if self.process is None:
            command = [sys.executable, "-m", "extractor.runners.worker", self.limits.model_dump_json()]
            self.process = subprocess.Popen(  # noqa: S603  our own program
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self.done = 0
            try:
                _read(_out(self.process), monotonic() + STARTING)
            except (TimeoutError, EOFError) as broken:
                self._end()
                raise ExtractorError(
                    "no process to read pages in could be started; try 'python -m extractor.runners.worker {}'"
                ) from broken
        return self.process

    def _reason(self, accident: Exception) -> str:
        """What went wrong, and the end of the process it went wrong in."""
        process = self.process
        if isinstance(accident, TimeoutError) or process is None:
            self._end()
            return f"reading it took more than {self.limits.seconds:.0f} s"
        code = process.wait(timeout=5) if isinstance(accident, EOFError | BrokenPipeError) else process.poll()
        self._end()
        if code == -signal.SIGXCPU:
            return f"reading it took more than {self.limits.cpu_seconds} s of CPU"
        if code == OUT_OF_MEMORY:
            return f"reading it took more than {self.limits.memory:,} bytes of memory"
        return f"its process ended without an answer ({code})"

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    _close(pipe)
            self.process = None


def serve(limits: Limits) -> None:
    """In the process: read pages from standard input until it is closed."""
    import resource  # noqa: PLC0415  there is none where processes cannot be capped

    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no reply
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + limits.memory, resource.RLIM_INFINITY))
    _write(replies, READY)
    while True:
        try:
            about = _read(sys.stdin.buffer)
            content = _read(sys.stdin.buffer)
        except EOFError:
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (spent + limits.cpu_seconds, resource.RLIM_INFINITY))
        try:
            answer = _reply(Page.model_validate_json(about).model_copy(update={"content": content})).model_dump_json().encode()
        except (MemoryError, RecursionError):
            os._exit(OUT_OF_MEMORY)
        _write(replies, answer)


def _reply(page: Page) -> Reply:
    try:
        return Reply(article=read_page(page))
    except NotAnArticle as no:
        return Reply(refused=NotArticle(source=no.source, status=no.status, reason=no.reason))
    except PageError as wrong:
        return Reply(refused=NotArticle(source=wrong.source, status=Status.UNREADABLE, reason=wrong.reason))


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as sizes:
        return int(sizes.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _write(pipe: IO[bytes], *frames: bytes) -> None:
    for frame in frames:
        pipe.write(LENGTH.pack(len(frame)))
        pipe.write(frame)
    pipe.flush()


def _read(pipe: IO[bytes], until: float | None = None) -> bytes:
    """One frame; raises EOFError where the other end is closed and TimeoutError at `until` (monotonic seconds)."""
    (length,) = LENGTH.unpack(_exactly(pipe, LENGTH.size, until))
    if length > LONGEST_REPLY:
        raise EOFError("a frame too long to be one")
    return _exactly(pipe, length, until)


def _exactly(pipe: IO[bytes], size: int, until: float | None) -> bytes:
    held = bytearray()
    while len(held) < size:
        if until is not None and not select.select([pipe], [], [], max(0.0, until - monotonic()))[0]:
            raise TimeoutError
        chunk = os.read(pipe.fileno(), min(size - len(held), 1024 * 1024))
        if not chunk:
            raise EOFError
        held += chunk
    return bytes(held)


def _in(process: "subprocess.Popen[bytes]") -> IO[bytes]:
    if process.stdin is None:
        raise EOFError
    return process.stdin


def _out(process: "subprocess.Popen[bytes]") -> IO[bytes]:
    if process.stdout is None:
        raise EOFError
    return process.stdout


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return


if __name__ == "__main__":
    serve(Limits.model_validate_json(sys.argv[1]))
