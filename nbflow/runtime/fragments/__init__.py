"""Fragments: parts of an app that run by themselves."""
