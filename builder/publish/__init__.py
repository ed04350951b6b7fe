"""Publishes a site: the whole site is verified, then put in place in one step, or not at all."""
