"""The rules that apply only before publishing."""
