"""A computer's voice: espeak-ng speaks, lame makes a small sound file of it (formats 4.4)."""

from collections.abc import Sequence
from threading import Lock

from portal.gateways.programs import ProgramFailed, found, run

SPEAKS, PACKS = "espeak-ng", "lame"
VOICES = {"en": "en-gb", "pl": "pl", "ro": "ro", "pa": "pa", "ur": "ur", "bn": "bn", "gu": "gu", "ar": "ar"}
WORDS_A_MINUTE, GAP = "140", "4"  # slower than usual, with a pause of 40 ms between words
WAVE_HEAD = 44  # bytes before the sound in what espeak-ng prints
SAMPLES_A_SECOND, KILOBITS = "22.05", "32"
SECONDS = 60


class Voice:
    """The voices there are. `available` is false where one of the two programs is not installed.

    One letter is spoken at a time in each process: a long one keeps a processor busy for some seconds."""

    def __init__(self, speaks: str | None = None, packs: str | None = None) -> None:
        self._turn = Lock()
        self._speaks = found(SPEAKS) if speaks is None else speaks
        self._packs = found(PACKS) if packs is None else packs

    @property
    def available(self) -> bool:
        """True when sound can be made here."""
        return bool(self._speaks and self._packs)

    def has(self, language: str) -> bool:
        """True for a language there is a voice for: there is none for Somali."""
        return language in VOICES

    def mp3(self, passages: Sequence[tuple[str, str]]) -> bytes:
        """(language, words) one after the other as one MP3, about 4 KB a second. A language without a voice is left to
        the English one. Raises ProgramFailed."""
        if not self._speaks or not self._packs:
            raise ProgramFailed(SPEAKS)
        spoken = [(VOICES.get(language, VOICES["en"]), words) for language, words in passages]
        command = [self._packs, "--quiet", "-r", "-s", SAMPLES_A_SECOND, "--bitwidth", "16", "--signed",
                   "--little-endian", "-q", "9", "-m", "m", "-b", KILOBITS, "-", "-"]  # fmt: skip
        with self._turn:
            return run(command, b"".join(self._sound(*one) for one in spoken), SECONDS)

    def _sound(self, voice: str, words: str) -> bytes:
        command = [str(self._speaks), "-v", voice, "-s", WORDS_A_MINUTE, "-g", GAP, "--stdin", "--stdout"]
        return run(command, words.encode(), SECONDS)[WAVE_HEAD:]
