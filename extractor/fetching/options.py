"""How much is fetched, how fast and how politely: the options of this room."""

from pathlib import Path

from pydantic import Field

from extractor.models import Record

AGENT = "market-extractor"


class FetchOptions(Record):
    """Limits and manners; the defaults are polite and safe."""

    agent: str = Field(default=AGENT, description="name that robots.txt is read for and that servers are told")
    contact: str | None = Field(default=None, description="address or e-mail told to servers beside the agent's name")
    most_bytes: int = Field(default=16 * 1024 * 1024, gt=0, description="of one page, packed and unpacked")
    deadline: float = Field(default=30.0, gt=0, description="seconds for one address, redirects included")
    delay: float = Field(default=1.0, ge=0, description="seconds between two requests to one host; a longer crawl-delay goes first")
    longest_delay: float = Field(default=60.0, ge=0, description="seconds; a crawl-delay beyond it is taken as this")
    hosts_at_once: int = Field(default=8, gt=0, description="hosts fetched from at the same time; each by one connection")
    redirects: int = Field(default=8, ge=0)
    attempts: int = Field(default=3, gt=0, description="at an address that answers 429 or 5xx or breaks off")
    longest_wait: float = Field(default=30.0, ge=0, description="seconds of Retry-After waited for; a longer one is left for the next run")
    most_pages: int = Field(default=50_000, gt=0, description="addresses taken from one feed or sitemap with all its parts")
    allow_private: bool = Field(default=False, description="private and loopback addresses and any port: tests and intranets only")
    obey_robots: bool = True
    obey_opt_outs: bool = Field(default=True, description="robots meta, X-Robots-Tag, TDM reservation")
    revisit: bool = Field(default=False, description="ask again for pages already stored, by ETag and Last-Modified")
    archive: Path | None = Field(default=None, description="folder that a WARC file of every fetched page is written to")
