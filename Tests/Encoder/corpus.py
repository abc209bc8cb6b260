"""Lines on which two tokenizers may disagree, always the same ones."""

import random
import unicodedata

WORDS = """the a an it animal street dog man cat river bank tired wide because didn't cross was too
attention encoder softmax weights queries keys values token sentence vector layer unbelievably
electroencephalography misunderstanding counterrevolutionaries snowball rainy Tuesday Zürich naïve
café résumé jalapeño São Paulo Ångström Dvořák Łódź Nguyễn Reykjavík İstanbul ISTANBUL straße ΣΊΣΥΦΟΣ
don't can't e-mail state-of-the-art 3.14159 1,000,000 50% $12.99 C++ x86_64 foo_bar #tag @name
https://example.org/a?b=c&d=e user@example.com 2026-11-21 12:34:56 (parenthesis) [brackets] {braces}
“quoted” ‘single’ «guillemets» … – — ‽ ¿qué? ¡hola! № © ® ™ ° ± × ÷ € £ ¥ § ¶ † ‡ • ‰""".split()

SCRIPTS = [
    "人类的注意力机制很有趣", "自然语言处理", "東京タワーは高いです", "ひらがなとカタカナ", "안녕하세요 세계", "각각의 단어",
    "Привет, как дела?", "ёлка и йогурт", "שלום עולם", "שָׁלוֹם", "مرحبا بالعالم", "السَّلامُ عَلَيْكُم",
    "नमस्ते दुनिया", "कि क्षि", "สวัสดีชาวโลก", "Γειά σου Κόσμε", "ᾳ ῇ ᾠδή", "გამარჯობა", "Բարեւ", "ሰላም ልዑል", "ខ្មែរ",
    "ไทยภาษา", "বাংলা ভাষা", "தமிழ் மொழி", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "မြန်မာ", "བོད་སྐད", "ᏣᎳᎩ", "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝒎𝒂𝒕𝒉", "ﬁne ﬂow ﬀ", "ｆｕｌｌｗｉｄｔｈ ＴＥＸＴ", "①②③ ½ ¾ ²³", "ǅ ǈ ǋ Ǆ", "ſ K Å Ω",
    "豈更車", "𠀀𠀁 𪜀 𫝀 𫠠 丽", "〇々〆〤", "。、「」『』【】・", "！？（）［］｛｝", "⺀⼀㍻㋿",
]

EMOJI = ["😀", "👍🏽", "👨‍👩‍👧‍👦", "🇨🇭", "❤️", "☕", "✈️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🦄", "🫠", "🧑‍💻"]

ODD = [
    "\t", "\n", "\r", "\x00", "\x01", "\x07", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x80", "\x85",
    "\xa0", "\xad", "\u1680", "\u180e", "\u2000", "\u2009", "\u200b", "\u200c", "\u200d", "\u200e",
    "\u2028", "\u2029", "\u202a", "\u202f", "\u205f", "\u2060", "\u3000", "\ue000", "\uf8ff",
    "\ufeff", "\ufffd", "\ufffe", "\U000e0001", "\U000f0000", "\U0010ffff", "\u0301", "\u0378",
    "e\u0301", "a\u0323\u0307", "q\u0307\u0323", "\u1100\u1161\u11a8", "\u0345", "\u0b47\u0b57",
]

SPECIAL = ["[CLS]", "[SEP]", "[PAD]", "[MASK]", "[UNK]", "[cls]", "[ SEP ]", "[[MASK]]", "##ing", "##", "#"]


def lines():
    chance = random.Random(20261121)
    out = ["", " ", "The animal didn't cross the street because it was too tired.",
           "The animal didn't cross the street because it was too wide."]
    out += SCRIPTS + EMOJI + ODD + SPECIAL + WORDS
    # Every character of some blocks, between letters and alone.
    for first in list(range(0x80, 0x600, 16)) + list(range(0x1E00, 0x2070, 16)) + list(
            range(0x2E00, 0x2E50, 16)) + list(range(0x3000, 0x3040, 16)) + list(range(0xFE00, 0xFFF0, 16)):
        block = [chr(c) for c in range(first, first + 16)]
        out.append(" ".join(block))
        out.append("x" + "y".join(block))
    # One character each from all over.
    some = [c for c in range(0x110000) if unicodedata.category(chr(c)) not in ("Cn", "Co", "Cs", "Lo", "So")]
    for _ in range(300):
        out.append(" ".join(chance.choice(WORDS) + chr(chance.choice(some)) for _ in range(5)))
    # Words that are too long, about and beyond the limit.
    for length in (99, 100, 101):
        for letter in ("a", "é", "ß", "x\u0301", "字", "\u200b", "-", "😀", "un"):
            out.append(letter * length)
    out += ["a" * 1000, "un" * 500, "-" * 1000]
    # Sentences of everything.
    kinds = [(WORDS, 10), (SCRIPTS, 2), (EMOJI, 1), (ODD, 2), (SPECIAL, 1)]
    pools, shares = [k for k, _ in kinds], [s for _, s in kinds]
    glue = [" ", " ", " ", "", "  ", "\t", ", ", "-", "."]
    while len(out) < 2400:
        text = ""
        for _ in range(chance.randint(1, 14)):
            word = chance.choice(chance.choices(pools, shares)[0])
            if chance.random() < 0.15:
                word = chance.choice([word.upper(), word.title(), word[::-1], word * 2])
            text += word + chance.choice(glue)
        out.append(text)
    return out
