"""Problems in the content: where they are, how to fix them, how they are printed."""

from builder.problems.problem import (
    MAX_PROBLEMS,
    InvalidContent,
    Location,
    Place,
    Places,
    Problem,
    Problems,
    as_chain,
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
    "as_chain",
    "as_json",
    "as_text",
    "did_you_mean",
    "shortened",
]
