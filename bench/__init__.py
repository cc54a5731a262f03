"""The yardsticks: nbflow beside Streamlit and beside the floor, in turn in one run. `make bench`.

peers.py    who is measured: how each is started and what its page looks like
scenes.py   the same app for each peer
probe.js    what measures inside the page: event to repaint, first picture, websocket traffic
browser.py  parts a, b, d, e, f: real servers, headless Chromium
calls.py    part c: time per call, no browser
visitors.py part v: `nbflow share` beside `streamlit run`
report.py   medians, ratios, the table and the JSON
"""
