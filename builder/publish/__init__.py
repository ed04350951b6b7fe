"""A site replaces the last one in one step, complete and verified, or not at all."""
