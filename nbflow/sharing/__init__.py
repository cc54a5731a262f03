"""Sharing: an app served to visitors, by one command.

``cli/`` reads the command line, ``server/`` is the server (a Voila with pages of our own), ``kernels/``
starts what visitors run in, ``deploy/`` writes configurations for more than one machine, and
``export`` makes a file that needs no server. What opens a page is described in ``server/visits.py``.
"""
