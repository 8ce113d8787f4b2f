"""What names an article in, an id that depends on it alone out."""

import hashlib


def article_id(*parts: str | None) -> str:
    """Sixteen hex digits that depend on the parts only."""
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
