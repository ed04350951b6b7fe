"""What all records have in common."""

from dataclasses import dataclass
from typing import Annotated

from builder.problems import Places

Words = Annotated[str, "words"]
"""A text in the editors' own words, which the site shows."""


@dataclass(frozen=True)
class IdOf:
    """Marks a field that has the id of a record, or several, of a kind given by its plural."""

    plural: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Record:
    """A record with an id of its own; `places` says where it was written."""

    id: str
    places: Places
