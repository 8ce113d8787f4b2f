"""Pages of our own making for the tests of this room."""

STORY = (
    "Tin prices in Porto Velho rose 4% on Monday after a landslide closed the only road to two mines, traders said.",
    "The metal was offered at $31,250 a tonne, its highest since May, and sellers asked for payment in advance.",
    "“We have ore on the wrong side of the mud,” said Ilka Brandão, who manages a smelter on the coast.",
    "Road crews expect to need three weeks. Until then a single barge carries what used to fill forty lorries.",
    "Buyers in Rotterdam were calm, and pointed to stocks that would last them well into the second quarter.",
)
PROSE = "".join(f"<p>{line}</p>" for line in STORY)


def page(body: str, head: str = "", language: str = "en") -> bytes:
    """A page with this body and head."""
    return f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def story(extra: str = "", head: str = "<title>Tin climbs as road slides | The Assayer</title>") -> bytes:
    """A whole article with something more inside its body."""
    menu = "<nav><a href='/a'>Metals</a><a href='/b'>Grains</a></nav>"
    return page(f"{menu}<article><h1>Tin climbs as road slides</h1><div class='story-body'>{PROSE}{extra}</div></article>", head)
