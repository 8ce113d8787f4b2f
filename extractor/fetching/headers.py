"""What the headers of an answer say: names in any case, values without parameters."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeAlias

Headers: TypeAlias = tuple[tuple[str, str], ...]

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I)
LONGEST_RETRY = 7 * 24 * 3600.0  # seconds


def header(headers: Headers, name: str) -> str | None:
    """The first value of a header, without space around it."""
    return next((value.strip() for key, value in headers if key.lower() == name), None)


def type_of(headers: Headers) -> str | None:
    """Media type without parameters, in small letters: 'text/html'."""
    told = header(headers, "content-type")
    bare = "" if told is None else told.partition(";")[0].strip().lower()
    return bare or None


def charset_of(headers: Headers) -> str | None:
    """Charset as told, in small letters; None where the server is silent."""
    found = _CHARSET.search(header(headers, "content-type") or "")
    return None if found is None else found[1].lower()


def retry_after(headers: Headers, now: datetime) -> float | None:
    """Seconds the server asks us to wait, from seconds or a date; None where it does not say."""
    told = header(headers, "retry-after")
    if told is None:
        return None
    if told.isascii() and told.isdigit():
        return min(float(told[:9]), LONGEST_RETRY)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), LONGEST_RETRY)
