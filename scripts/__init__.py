"""What `make` needs to set a machine up: a Python, a Chromium, kernels of several versions, the demo."""
