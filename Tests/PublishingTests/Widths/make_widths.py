"""Writes the table of wide characters, and the widths that Tests/PublishingTests reads.

    pip install wcwidth==0.9.4
    python3 Tests/PublishingTests/Widths/make_widths.py

The oracle is wcwidth, a Python library that terminal programs measure with; its tables come from
Unicode 18.0.0. Strings are drawn with a fixed seed; those of which the oracle and Python's own Unicode
data know nothing are left out.
"""

import importlib.metadata
import pathlib
import random
import unicodedata

import wcwidth
from wcwidth import _constants as tables
from wcwidth.table_vs15 import VS15_WIDE_TO_NARROW

assert importlib.metadata.version("wcwidth") == "0.9.4", "the golden file is of wcwidth 0.9.4"
UNICODE = wcwidth.list_versions()[-1]
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]


def swift_list(numbers):
    words, lines, line = [f"0x{n:X}," for n in numbers], [], " "
    for word in words:
        if len(line) + 1 + len(word) > 100:
            lines.append(line)
            line = " "
        line += " " + word
    return "\n".join(lines + [line])


def write_table():
    ranges = tables._WIDE_EASTASIAN_TABLE
    signs = VS15_WIDE_TO_NARROW["9.0.0"]
    # Python's own data are older; what they call wide must be wide here, but for marks and fillers.
    zero = {n for a, b in tables._ZERO_WIDTH_TABLE for n in range(a, b + 1)}
    wide = {n for a, b in ranges for n in range(a, b + 1)}
    for n in range(0x110000):
        own = unicodedata.east_asian_width(chr(n)) in "WF" and unicodedata.category(chr(n)) != "Cn"
        assert not own or n in wide or n in zero, hex(n)
    (ROOT / "Sources/Publishing/Text/DisplayWidthTable.swift").write_text(
        "// Written by Tests/PublishingTests/Widths/make_widths.py; change that, not this.\n\n"
        f"/// The characters of Unicode {UNICODE} whose East Asian Width is W or F, and all emoji: first and last\n"
        "/// of each range.\n"
        f"let wideRanges: [UInt32] = [\n{swift_list([n for pair in ranges for n in pair])}\n]\n\n"
        f"/// The emoji that variation selector 15 makes signs: first and last of each range.\n"
        f"let textRanges: [UInt32] = [\n{swift_list([n for pair in signs for n in pair])}\n]\n\n"
        f"/// The viramas and invisible stackers of Unicode {UNICODE}, which tie letters to a conjunct.\n"
        f"let viramas: Set<UInt32> = [\n{swift_list(sorted(tables._ISC_VIRAMA_SET))}\n]\n")


def letters(*ranges):
    """The characters of some ranges that both data know."""
    return [chr(n) for a, b in ranges for n in range(a, b + 1)
            if unicodedata.category(chr(n)) not in ("Cn", "Co", "Cs", "Cc")]


def strings():
    draw = random.Random(20261128)
    latin = letters((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x24F))
    marks = letters((0x300, 0x36F), (0x20D0, 0x20EF))
    han = letters((0x3041, 0x30FF), (0x4E00, 0x4FFF), (0xFF01, 0xFFE6), (0xAC00, 0xAC80))
    emoji = [chr(n) for n in (0x1F600, 0x1F44D, 0x1F468, 0x1F469, 0x1F680, 0x2764, 0x270B, 0x231A)]
    tones = [chr(n) for n in range(0x1F3FB, 0x1F400)]
    flags = [chr(n) for n in range(0x1F1E6, 0x1F200)]
    # Every character alone, of blocks that sentences come from.
    yield from letters(
        (0x20, 0x52F), (0x590, 0x6FF), (0x900, 0x97F), (0xE00, 0xEFF), (0x1100, 0x11FF),
        (0x2000, 0x2BFF), (0x2E80, 0x30FF), (0xFE00, 0xFFEF), (0x1F000, 0x1FAFF))
    for _ in range(400):
        yield "".join(draw.choice(latin) + draw.choice(marks) * draw.randint(0, 2) for _ in range(4))
        yield "".join(draw.choice(latin + han) for _ in range(6))
    # Jamo: leading consonants, vowels, finals.
    for _ in range(100):
        yield (chr(draw.randint(0x1100, 0x1112)) + chr(draw.randint(0x1161, 0x1175))
               + draw.choice(["", chr(draw.randint(0x11A8, 0x11C2))]))
    # Half-width kana with their marks.
    for n in range(0xFF66, 0xFF9E):
        for mark in ("", "\uff9e", "\uff9f"):
            yield chr(n) + mark
    # Emoji: tones, joiners, selectors, keycaps, flags.
    for first in emoji:
        yield first + "\ufe0f"
        yield first + "\ufe0e"
        yield first + draw.choice(tones)
        for second in emoji:
            yield first + "\u200d" + second
            yield first + draw.choice(tones) + "\u200d" + second + "\u200d" + draw.choice(emoji)
            yield first + second + " x"
    for n in "#*0123456789":
        yield n + "\ufe0f\u20e3"
        yield n + "\u20e3"
    for sign in "©®™☺☎✈✔❄❤♠♂♀⚕":
        yield sign + "\ufe0f"
        yield sign
    for _ in range(60):
        yield "".join(draw.choice(flags) for _ in range(draw.randint(1, 5)))
    # Scripts of India and beyond: consonants with vowel signs, conjuncts of two, joiners.
    for base in (0x900, 0x980, 0xA80, 0xB00, 0xB80, 0xC00, 0xC80, 0xD00):
        consonants = letters((base + 0x15, base + 0x39))
        vowels = letters((base + 0x3E, base + 0x4C))
        virama = chr(base + 0x4D)
        for _ in range(60):
            a, b = draw.choice(consonants), draw.choice(consonants)
            yield a + draw.choice(vowels)
            yield a + virama + b
            yield a + virama + b + draw.choice(vowels)
            yield a + virama + "\u200d" + b
            yield a + virama + "\u200c" + b
            yield " ".join(draw.choice(consonants) + draw.choice(vowels) for _ in range(3))
    # Thai and Lao, with sara am and tones.
    for base in (0xE00, 0xE80):
        for _ in range(80):
            yield "".join(
                draw.choice(letters((base + 1, base + 0x2E)))
                + draw.choice(["", chr(base + 0x48), chr(base + 0x49)])
                + draw.choice(["", chr(base + 0x33), chr(base + 0x30), chr(base + 0x34)])
                for _ in range(3))
    # Arabic with its vowels, and joiners that join.
    arabic = letters((0x621, 0x64A))
    for _ in range(100):
        yield "".join(
            draw.choice(arabic) + draw.choice(["", "\u064e", "\u0651\u064f", "\u200c"])
            for _ in range(4))
    yield from ("का", "न้ำ", "தமிழ்", "ﾊﾟ", "日本語のテキスト", "👍 yes", "안녕하세요", "नमस्ते", "e\u0301",
                "👨‍👩‍👧‍👦", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩🏽‍🚀", "क्षत्रिय", "স্বাগতম", "မြန်မာ", "ភាសាខ្មែរ", "བོད་ཡིག")


def main():
    write_table()
    lines = [f"# text in escapes, columns; wcwidth 0.9.4, Unicode {UNICODE}"]
    for text in dict.fromkeys(strings()):
        width = wcwidth.wcswidth(text)
        assert width >= 0, ascii(text)
        lines.append(f"{' '.join(f'{ord(c):X}' for c in text)} {width}")
    (HERE / "widths.txt").write_text("\n".join(lines) + "\n")
    print(len(lines) - 1, "strings")


main()
