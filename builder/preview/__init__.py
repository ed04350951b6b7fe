"""A preview that survives problems: the last good site is still served, under a banner.

`loop.py` builds, each time into a folder of its own, when `watch.py` sees a save. `state.py` holds
the current site and problems, `server.py` serves the site, and `banner.py` puts the problems on top
of each page. `address.py` decides which requests are answered, `ending.py` when the preview ends.
Nothing in this folder depends on MkDocs.
"""
