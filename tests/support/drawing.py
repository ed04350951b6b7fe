"""How much tests draw at random, and from which seed: always the same, but for `make explore`."""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("EXPLORE_TIMES", "1"))
"""How many times as many examples as `make test` draws."""

SEED = int(os.environ.get("EXPLORE_SEED", "20250212"))
"""Where `random` begins; Hypothesis is given it by pytest's --hypothesis-seed."""

EXPLORING = "EXPLORE_SEED" in os.environ


def load_profile() -> None:
    """Have Hypothesis draw the same each time, and keep nothing; exploring, draw freely."""
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
    """Return the setting to draw so many examples by `make test`."""
    return settings(max_examples=count * TIMES)


def seeds(count: int) -> range:
    """Return so many seeds for `make test`, and other and more ones for `make explore`."""
    return range(SEED, SEED + count * TIMES)
