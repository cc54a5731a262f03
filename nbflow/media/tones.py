"""Sound from numbers."""

from __future__ import annotations

import wave
from io import BytesIO
from typing import Any

from nbflow.kit.errors import StreamlitAPIException


def wav(samples: Any, rate: int) -> bytes:
    """Return samples as a WAV file: one row, or one row for each channel; as loud as can be.

    Raises
    ------
    StreamlitAPIException
        If they have more than two dimensions.
    """
    import numpy as np

    data: Any = np.array(samples, dtype=float)
    if data.ndim not in (1, 2):
        raise StreamlitAPIException(f"Audio data must be an array of 1 or 2 dimensions, not {data.ndim}.")
    channels = 1 if data.ndim == 1 else data.shape[0]
    data = data.T.ravel()
    loudest = float(np.max(np.abs(data))) if data.size else 0.0
    scaled: Any = (data / (loudest or 1.0) * 32767).astype(np.int16)
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setframerate(rate)
        file.setsampwidth(2)
        file.writeframes(scaled.tobytes())
    return out.getvalue()
