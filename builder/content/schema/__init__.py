"""The schema of the records, and validation with problems that editors understand."""

from builder.content.schema.validate import validate

__all__ = ["validate"]
