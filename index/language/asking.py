"""The words that ask for a number ("bao nhiêu", "mấy"); whoever looks for them builds the pattern from here.

A question that was read has them written out, whatever was typed: its readers need HOW_MANY and what stands beside it.
Readers of a message as it was typed need AS_TYPED, which knows the spellings of chats. Which words of a question say nothing
of its subject is another matter: data/question_words.tsv.
"""

from __future__ import annotations

from index.language.words import any_of, fold

ASKED = "bao nhiêu"
OR_SOME = "mấy"  # asks how many, or stands for "các" before another word that asks
WORDS = (ASKED, OR_SOME)
SYLLABLES = frozenset(fold(" ".join(WORDS)).split())
LAST_SYLLABLES = frozenset(fold(word).split()[-1] for word in WORDS)  # what a unit or a counted noun stands behind
LAST_WITH_ACCENTS = frozenset({word.split()[-1] for word in WORDS} | {fold(ASKED).split()[-1]})  # a bare "may" sews
HOW_LONG = "bao lâu"  # asks for a duration: it is neither added up nor compared
_HALVES = ("bao", "nhiêu")  # "bao tiền", "được nhiêu"; bare, "bao" is also báo, bảo, bão
_CHAT = ("bn", "bnh", "bnhiu", "bnhieu", "bnhiêu", "baonhieu", "bao nhiu")
_MACHINES = "moc|tinh|bay|in|cay|gat|bom|xuc|anh"  # what makes a bare "may" before it a "máy"
# Patterns of folded words of a question that was read.
HOW_MANY = any_of(map(fold, WORDS))
HOW_MANY_OR_LONG = any_of(map(fold, (*WORDS, HOW_LONG)))
HOW_MANY_IN_ANY_WAY = any_of(map(fold, (*WORDS, HOW_LONG, *_HALVES)))
BEGINS_HOW_MANY_KEYS = frozenset(fold(word).split()[0] for word in WORDS)
BEGINS_HOW_MANY = any_of(sorted(BEGINS_HOW_MANY_KEYS))
# Of the same words with their accents. A lone "bao" is left out: who uses these lets words be bare, too.
HOW_MANY_ACCENTED = any_of(WORDS)
HOW_MANY_OR_LONG_ACCENTED = any_of((*WORDS, HOW_LONG, _HALVES[1]))
# Of a message as it was typed, with accents or without, or folded; small letters.
AS_TYPED = (
    rf"(?:{any_of((*WORDS, HOW_LONG, fold(ASKED), fold(HOW_LONG), *_CHAT))}"
    rf"|(?<!\d )may(?! (?:{_MACHINES})\b))"
)
