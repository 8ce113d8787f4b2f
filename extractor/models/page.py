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
    fetched: datetime | None = None
