"""The server: Voila with pages, visits and limits of our own.

Read `visits.py` first: what happens between a request and an app. `app.py` puts it together.
"""
