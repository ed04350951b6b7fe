"""Publishes a site: verified as a whole, then put in place in one step, or not at all."""
