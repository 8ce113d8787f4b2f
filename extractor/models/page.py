"""What was served at an address, before anybody read it."""

from datetime import datetime

from pydantic import Field

from extractor.models.record import Record


class Page(Record):
    """Bytes as served, with where and when; `parse` makes an Article or a NotArticle of it."""

    source: str = Field(description="path or URL it was asked for under")
    url: str | None = Field(default=None, description="address it was served from after redirects; None for a file")
    content: bytes
    media_type: str | None = Field(default=None, description="as told by the server, without parameters: 'text/html'")
    charset: str | None = Field(default=None, description="as told by the server; None: to be found out")
    fetched: datetime | None = Field(default=None, description="when it was served; with a time zone")
    status: int | None = Field(default=None, description="HTTP status; None for a file")
    headers: tuple[tuple[str, str], ...] = Field(default=(), description="of the last answer, as served, names in any case")


class BareText(Record):
    """An article's text that needs no parsing: taken as it stands, offsets refer to it."""

    source: str = Field(description="'articles.ndjson:12': file and line")
    text: str
    identifier: str | None = None
    published: str | None = Field(default=None, description="ISO 8601, as given")
