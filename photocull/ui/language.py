"""The language of the window: the system's, English or Japanese; changed while it is open."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from photocull import text
from photocull.resources import resource
from photocull.store.settings import Language

CONTEXT = "photocull"
"""The context of all sentences in the files of Qt Linguist."""

_FILES = {Language.JAPANESE: "ja"}
"""The languages that there are translations into; English is what is translated from."""


class Speech:
    """Puts every sentence of the program, and those of Qt's own dialogs, into one language."""

    def __init__(self, program: QCoreApplication, language: Language) -> None:
        self._program = program
        self._installed: list[QTranslator] = []
        text.install_translator(lambda sentence: QCoreApplication.translate(CONTEXT, sentence))
        self.language = language
        self.use(language)

    def use(self, language: Language) -> None:
        """Speak this from now on; what is on the screen already has to be said anew."""
        self.language = language
        for old in self._installed:
            self._program.removeTranslator(old)
        self._installed = []
        code = _FILES.get(spoken(language))
        if code is None:
            return
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ours = str(resource(f"translations/photocull_{code}.qm"))
        for path in (f"{qt}/qtbase_{code}.qm", ours):
            translator = QTranslator()
            if translator.load(path):
                self._program.installTranslator(translator)
                self._installed.append(translator)


def spoken(language: Language) -> Language:
    """What is meant by the system's language: one of those that there are."""
    if language is not Language.SYSTEM:
        return language
    japanese = QLocale.system().language() is QLocale.Language.Japanese
    return Language.JAPANESE if japanese else Language.ENGLISH
