"""Foundations: ids, errors, nodes, the diff and the state of widgets.

Standard library only; no threads, no ipywidgets, no IPython. Everything here can be tested
with plain values.
"""
