"""Writes Tests/TensorsTests/ElementaryValues.swift: exp, log, sin, cos, tanh and erf, correctly
rounded from 80 digits. Needs mpmath (1.3.0 was used).

    python3 Tests/Golden/elementary_values.py > Tests/TensorsTests/ElementaryValues.swift
"""

import random
import struct

import mpmath

mpmath.mp.dps = 80


def rounded(value):
    """The nearest double, also where it is subnormal."""
    if abs(value) < mpmath.mpf(2) ** -1022:
        return float(int(mpmath.nint(value * mpmath.mpf(2) ** 1074))) * 2.0**-1074
    return float(value)


def literal(x):
    """As Swift source; Swift has no exact literals for subnormal numbers."""
    bits = struct.unpack("<Q", struct.pack("<d", x))[0]
    return x.hex() if abs(x) >= 2.0**-1022 or x == 0 else f"Double(bitPattern: {bits})"


def signed(values):
    return [sign * x for x in values for sign in (1, -1)]


def spread(count, low, high):
    """Numbers of many magnitudes between 10^low and 10^high, of either sign."""
    return [random.choice((1, -1)) * 10 ** random.uniform(low, high) for _ in range(count)]


random.seed(20170612)
functions = {
    "exponential": (
        mpmath.exp,
        signed([1e-300, 2.0**-53, 0.1, 0.34657359027997264, 0.5, 1.0, 88.7, 700.0])
        + [709.0, 709.782712893384, -708.3, -708.5, -720.25, -740.5, -744.5, -745.1]
        + [random.uniform(-708, 709) for _ in range(20)] + spread(20, -12, 2),
    ),
    "logarithm": (
        mpmath.log,
        [5e-324, 1e-310, 2.0**-1022, 1e-300, 0.5, 0.7071067811865475, 1.4142135623730951]
        + [1 + sign * 2.0**-k for k in (10, 30, 52) for sign in (1, -1)]
        + [2.0, 2.718281828459045, 10.0, 1e300, 1.7976931348623157e308]
        + [abs(x) for x in spread(20, -300, 300)] + [random.uniform(0.5, 2) for _ in range(15)],
    ),
    "sine": (
        mpmath.sin,
        signed([1e-300, 1e-8, 0.5, 0.7853981633974483, 1.5707963267948966, 3.141592653589793])
        + [22.0, 355.0, 710.0, 52174.0, 1e5, 999999.0]
        + [random.uniform(-7, 7) for _ in range(20)] + spread(15, -3, 6),
    ),
    "cosine": (
        mpmath.cos,
        signed([1e-300, 1e-8, 0.5, 0.7853981633974483, 1.5707963267948966, 3.141592653589793])
        + [11.0, 344.0, 710.0, 52174.0, 1e5, 999999.0]
        + [random.uniform(-7, 7) for _ in range(20)] + spread(15, -3, 6),
    ),
    "hyperbolicTangent": (
        mpmath.tanh,
        signed([1e-300, 1e-8, 0.249, 0.25, 0.251, 0.5, 1.0, 5.0, 18.9, 19.1, 20.0, 21.0])
        + [random.uniform(-3, 3) for _ in range(15)] + spread(15, -6, 1),
    ),
    "errorFunction": (
        mpmath.erf,
        signed([1e-300, 1e-8, 0.1, 0.5, 1.0, 2.0, 2.499, 2.5, 2.501, 3.0, 5.0, 5.9, 6.0, 6.1])
        + [random.uniform(-3, 3) for _ in range(15)] + spread(15, -6, 0.7),
    ),
}

print("// Written by Tests/Golden/elementary_values.py with mpmath; do not edit.")
print()
print("/// Arguments and correctly rounded values.")
print("enum ElementaryValues {")
blocks = []
for name, (function, arguments) in functions.items():
    lines = [f"  static let {name}: [(x: Double, value: Double)] = ["]
    for x in arguments:
        lines.append(f"    ({literal(x)}, {literal(rounded(function(mpmath.mpf(x))))}),")
    blocks.append("\n".join(lines + ["  ]"]))
print("\n\n".join(blocks))
print("}")
