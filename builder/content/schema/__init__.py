"""What a record may say, and what is wrong with one that says something else."""

from builder.content.schema.validate import validate

__all__ = ["validate"]
