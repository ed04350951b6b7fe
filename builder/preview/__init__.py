"""A preview that outlives problems: the last good site stays up, under a banner.

`loop.py` builds when `watch.py` sees a save; each build goes into a folder of its own, and
`state.py` holds what is shown; `server.py` shows it, `banner.py` on top of it the problems,
which `builder/problems/faults.py` makes of whatever went wrong; `address.py` says who may ask, `ending.py` when
to end. Nothing here knows MkDocs.
"""
