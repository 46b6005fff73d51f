"""Why a file is no track that can be read."""


class TrackError(ValueError):
    """A file that cannot be read as a run, as a sentence for the runner.

    ``code`` is a key of ``MESSAGES`` and ``params`` fills its sentence; ``str()`` is that
    sentence in English. ``workouts/wording/tracks.py`` says it in the reader's language.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(MESSAGES[code] % params)


MESSAGES: dict[str, str] = {}
