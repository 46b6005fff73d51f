"""The checksum of FIT files over megabytes, by numpy."""

import numpy as np


def _one_byte_on(
    states: "np.ndarray[tuple[int], np.dtype[np.uint16]]",
) -> "np.ndarray[tuple[int], np.dtype[np.uint16]]":
    """What becomes of each state when a zero byte follows."""
    for _bit in range(8):
        states = np.where(states & 1, states >> 1 ^ 0xA001, states >> 1).astype(np.uint16)
    return states


_ON = _one_byte_on(np.arange(1 << 16, dtype=np.uint16))


def checksum(data: bytes) -> int:
    """The CRC-16 (polynomial 0x8005, lowest bit first), 0 over data that ends with its own.

    A checksum is linear: that of two halves is that of the first, moved on by as many zero
    bytes as the second has, XOR that of the second. So neighbours are joined in pairs, all
    pairs at once, and again, with a table that moves on twice as far each time.
    """
    states = _ON[np.frombuffer(data, np.uint8)]
    on = _ON
    while len(states) > 1:
        if len(states) % 2:
            states = np.concatenate((np.zeros(1, np.uint16), states))
        states = on[states[::2]] ^ states[1::2]
        on = on[on]
    return int(states[0]) if len(states) else 0
