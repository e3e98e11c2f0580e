"""Which language a text is in: the name a page gives, else the words themselves.

Function words settle it at once for the languages in `data/function_words.toml`. Only a text that they leave open goes
to py3langid, which knows 140 languages and takes most of a second to load.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from onrecord.data import load_table
from onrecord.read.settings import DEFAULTS, ReadSettings

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{1,8}){0,3}", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
MIN_SHARE = 0.2  # of the words that are function words of the language; English prose has about 0.4
MIN_LEAD = 2.0  # times as many as of any other language
MIN_LETTERS = 60  # without spaces between words, as in Chinese, letters stand for them


def parse_language(name: str | None) -> str | None:
    """Return the ISO 639-1 code of a language tag, or None.

    >>> parse_language("en-GB"), parse_language("DE_at"), parse_language("English")
    ('en', 'de', None)
    """
    found = CODE.fullmatch((name or "").strip())
    return found[1].lower() if found else None


def guess_language(text: str, settings: ReadSettings = DEFAULTS) -> str | None:
    """Return the ISO 639-1 code of the text's language, or None when its head is too short or leaves a doubt.

    >>> guess_language("The mayor said that she had not been told of it, and that they will have to answer for this.")
    'en'
    >>> guess_language("Yes!") is None
    True
    """
    sample = text[: settings.language_signs]
    words = WORD.findall(sample.lower())
    letters = sum(map(len, words))
    if len(words) < settings.min_language_words and letters < MIN_LETTERS:
        return None
    return find_by_function_words(words) or find_by_letters(sample, settings.min_language_confidence)


def find_by_function_words(words: list[str]) -> str | None:
    """Return the language whose function words are many and far more than any other's, or None."""
    counts = sorted(((sum(word in known for word in words), code) for code, known in load_function_words().items()))
    (second, _), (first, code) = counts[-2:]
    return code if first >= MIN_SHARE * len(words) and first >= MIN_LEAD * second else None


def find_by_letters(sample: str, min_confidence: float) -> str | None:
    """Return the language that py3langid finds in the sample, or None below the confidence."""
    code, confidence = load_identifier().classify(sample)
    return parse_language(code) if confidence >= min_confidence else None


@cache
def load_function_words() -> dict[str, frozenset[str]]:
    """Return language code -> its function words."""
    return {code: frozenset(words.split()) for code, words in load_table("function_words").items()}


@cache
def load_identifier() -> LanguageIdentifier:
    """Return py3langid's identifier; its confidences are probabilities."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
