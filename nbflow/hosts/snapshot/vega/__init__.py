"""Vega charts drawn by vl-convert: `process` is the kernel's side, `draw` the program that it starts."""
