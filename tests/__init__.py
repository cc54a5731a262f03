"""The tests. A package, so that helpers are imported by their full name (tests.browser.harness)."""
