"""Every error we raise on purpose, drawn as a tree.

ExtractorError
├── PageError            this page only: set aside, named, the rest goes on, exit status 1
│   ├── NotAnArticle     the page holds no article; carries the status
│   ├── MissingField     a field every article of this publisher has was not there
│   └── FetchError       the address did not give a page
│       ├── AddressRefused   the address is not one we connect to: private, a trick, an odd port
│       ├── OptedOut         robots.txt or the page itself asks not to be read by machines
│       ├── TooLarge         more bytes than the cap, packed or unpacked
│       ├── TooSlow          not served whole before the deadline
│       └── BadAnswer        an answer that is no page: 404, 503, a loop of redirects, a broken body
├── LexiconError         a line of a lexicon file says something we cannot read
├── ModelError           a spaCy pipeline or our weights are not installed or do not fit
├── StoreError           the database cannot be read or written: nothing is changed
└── CorrectionError      an entity is put right that is not there, or into what cannot be meant: nothing is changed
"""

from extractor.models import Status


class ExtractorError(Exception):
    """Anything the extractor refuses to do; its text is one line that says what to do."""


class PageError(ExtractorError):
    """Something is wrong with one page."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class NotAnArticle(PageError):
    """The page holds no article."""

    def __init__(self, source: str, status: Status, reason: str) -> None:
        super().__init__(source, reason)
        self.status = status


class MissingField(PageError):
    """A field every article of this publisher has was not on the page."""

    def __init__(self, source: str, field: str, looked_in: str) -> None:
        super().__init__(source, f"no {field} in {looked_in}")
        self.field = field


class FetchError(PageError):
    """The address did not give a page."""


class AddressRefused(FetchError):
    """The address is not one we connect to."""


class OptedOut(FetchError):
    """The site asks machines not to read this."""


class TooLarge(FetchError):
    """More bytes than the cap."""


class TooSlow(FetchError):
    """Not served whole before the deadline."""


class BadAnswer(FetchError):
    """An answer that is no page.

    `code` is the HTTP status, 0 where the answer broke off; `retry_after` is in seconds, where the server named it.
    """

    def __init__(self, source: str, reason: str, code: int = 0, retry_after: float | None = None) -> None:
        super().__init__(source, reason)
        self.code = code
        self.retry_after = retry_after


class LexiconError(ExtractorError):
    """A line of a lexicon file cannot be read."""


class ModelError(ExtractorError):
    """A spaCy pipeline or our own weights are missing or do not fit."""


class StoreError(ExtractorError):
    """The database cannot be read or written."""


class CorrectionError(ExtractorError):
    """A correction of an entity that cannot be meant."""
