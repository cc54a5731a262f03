"""Messages between the kernel and the browser."""
