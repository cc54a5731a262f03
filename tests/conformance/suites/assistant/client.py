from collections.abc import AsyncIterator


class ClientError(Exception):
    pass


class Client:
    """Talks to a model somewhere."""

    async def answer(self, message: str, *, thread: str, model: str) -> str:
        raise NotImplementedError

    def stream(self, message: str, *, thread: str, model: str) -> AsyncIterator[str]:
        raise NotImplementedError

    def history(self, thread: str) -> list[tuple[str, str]]:
        return []
