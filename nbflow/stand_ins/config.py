"""``streamlit.config``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nbflow import get_option, set_option
from nbflow.core.errors import Error


class ConfigOption(NamedTuple):
    """An option, as packages look at it.

    Attributes
    ----------
    key : str
        Section and name, such as ``theme.font``.
    value : object
        What it is set to; None where it is not set, or not known here.
    """

    key: str
    value: Any


class _Options(Mapping[str, ConfigOption]):
    def __getitem__(self, key: str) -> ConfigOption:
        try:
            return ConfigOption(key, get_option(key))
        except (Error, RuntimeError):
            return ConfigOption(key, None)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def get_config_options() -> Mapping[str, ConfigOption]:
    """Return the options: any that is asked for."""
    return _Options()


__all__ = ["ConfigOption", "get_config_options", "get_option", "set_option"]
