"""The schema of the records, and validation with problems in the words of YAML."""

from builder.content.schema.validate import validate

__all__ = ["validate"]
