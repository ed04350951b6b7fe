"""The pages of a dossier as HTML, and what they are made of: URLs, lists, prose, cards, pictures."""
