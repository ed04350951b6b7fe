"""Links to a moment of a recording."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_YOUTUBE = ("youtube.com", "youtu.be", "youtube-nocookie.com")


def clock(seconds: int) -> str:
    """Return a time as hours, minutes and seconds: 00:01:01."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def at_time(url: str | None, seconds: int) -> str | None:
    """Return the address of a moment of a recording, or None if there is none.

    YouTube expects the time in the query, Vimeo `#t=61s`; otherwise it is a media fragment,
    `#t=61` (https://www.w3.org/TR/media-frags/#naming-time).
    """
    if not url or not url.lower().startswith("http"):
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in _YOUTUBE:
        query = [(k, v) for k, v in parse_qsl(parts.query, True) if k not in ("t", "start")]
        return urlunsplit(
            parts._replace(query=urlencode([*query, ("t", str(seconds))]), fragment="")
        )
    unit = "s" if host in ("vimeo.com", "player.vimeo.com") else ""
    return urlunsplit(parts._replace(fragment=f"t={seconds}{unit}"))
