"""The number and seed of random examples: always the same, except with `make explore`."""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("EXPLORE_TIMES", "1"))
"""How many times as many examples as `make test` draws."""

SEED = int(os.environ.get("EXPLORE_SEED", "20250212"))
"""The seed of `random`; Hypothesis gets it through pytest's --hypothesis-seed."""

EXPLORING = "EXPLORE_SEED" in os.environ


def load_profile() -> None:
    """Make Hypothesis draw the same examples each time and store nothing, unless exploring."""
    settings.register_profile(
        "dossier",
        deadline=None,  # other tests run at the same time
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=not EXPLORING,
        database=None,
        max_examples=100 * TIMES,
    )
    settings.load_profile("dossier")


def examples(count: int) -> settings:
    """Return settings for this many examples in `make test`."""
    return settings(max_examples=count * TIMES)


def seeds(count: int) -> range:
    """Return this many seeds for `make test`, and more and different ones for `make explore`."""
    return range(SEED, SEED + count * TIMES)
