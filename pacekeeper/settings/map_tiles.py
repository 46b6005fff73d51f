"""Where the pictures of a map come from, in the words of the Content-Security-Policy."""

from urllib.parse import urlsplit


def tile_origins(url: str) -> list[str]:
    """The origin of a tile address such as ``https://{s}.example.org/{z}/{x}/{y}.png``, with
    ``*`` for the part that changes; none for no address or for one of the site itself."""
    parts = urlsplit(url)
    if not parts.scheme or not parts.netloc:
        return []
    return [f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"]
