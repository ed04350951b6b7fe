"""What editors put between quotation marks, and where the articles have it; used by several rules."""

from builder.checks.quoting.examined import Examined, examined

__all__ = ["Examined", "examined"]
