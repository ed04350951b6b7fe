"""The pictures that other sites show beside a link: drawn when the site is built, without network.

Drawing needs Pillow, an optional dependency (`explainer-dossier[pictures]`), and the theme's fonts.
"""
