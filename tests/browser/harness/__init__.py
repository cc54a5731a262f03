"""Servers, pages and apps for the browser tests and for bench/.

servers.py  a server of its own in a temporary folder, ended with its whole process group
hosts.py    how each host is started, and how it shows a notebook
app.py      what a test holds: run cells, look into the page, restart the kernel, change the theme
kernel.py   code run in an app's kernel from outside, through its connection file
pages.py    Chromium, and what a page asked for and complained about
network.py  a network that can be pulled out, is slow, and cuts and mixes up what it carries
webview.py  the second origin of the VS Code stand-in
"""
