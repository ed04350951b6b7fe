"""What all records have in common."""

from dataclasses import dataclass
from typing import Annotated

from builder.problems import Places

Words = Annotated[str, "words"]
"""A text in the editors' own words, which the site shows."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Record:
    """A record with an id of its own; `places` says where it was written."""

    id: str
    places: Places
