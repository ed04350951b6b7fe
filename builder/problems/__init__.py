"""What is wrong, where it stands, and how it is printed."""

from builder.problems.problem import (
    MAX_PROBLEMS,
    InvalidContent,
    Location,
    Place,
    Places,
    Problem,
    Problems,
    as_json,
    as_text,
    did_you_mean,
    shortened,
)

__all__ = [
    "MAX_PROBLEMS",
    "InvalidContent",
    "Location",
    "Place",
    "Places",
    "Problem",
    "Problems",
    "as_json",
    "as_text",
    "did_you_mean",
    "shortened",
]
