"""What the unit asks a label printer, and what of the answers it may believe.

After a question that was not answered in its time the connection is made anew: an answer that
comes late can never be taken for the answer to a later question.
"""

from drivers.label_printer import host_status
from drivers.label_printer.connection import Connection, Gone, Silent
from drivers.label_printer.host_status import HostStatus, NotUnderstood
from drivers.label_printer.options import LabelPrinterOptions

PAUSE, GO_ON, CANCEL_ALL = b"~PP\r\n", b"~PS\r\n", b"~JA\r\n"
ASK_COUNTER = f'! U1 getvar "{host_status.COUNTER}"\r\n'.encode()


class Talk:
    """One printer's connection, opened when it is needed."""

    def __init__(self, options: LabelPrinterOptions) -> None:
        self._options = options
        self._open: Connection | None = None
        self._is_tongue_tied = False
        self.counts = True

    async def status(self) -> HostStatus:
        """What it says now. Raises: Gone, Silent, NotUnderstood."""
        if not self._is_tongue_tied:
            try:
                answer = await self._ask(b"~HS\r\n", host_status.is_whole)
                return host_status.parse(answer)
            except Silent:
                # without paper, or with its head open, it may answer this one alone
                pass
        errors = host_status.parse_errors(
            await self._ask(b"~HQES\r\n", host_status.is_whole_errors)
        )
        self._is_tongue_tied = bool(errors.trouble)
        if not errors.trouble and not errors.is_paused:
            # nothing hinders it, and yet it does not tell how far it is
            raise NotUnderstood
        return errors

    async def counter(self) -> int | None:
        """Labels in its life; None where it does not count. Raises: Gone, Silent."""
        if not self.counts:
            return None
        answer = await self._ask(ASK_COUNTER, host_status.is_whole_variable)
        found = host_status.parse_counter(answer)
        self.counts = found is not None
        return found

    async def identity(self) -> dict[str, str]:
        """Model and firmware. Raises: Gone, Silent."""
        return host_status.parse_identity(
            await self._ask(b"~HI\r\n", lambda data: bool(host_status.FRAME.search(data)))
        )

    async def tell(self, order: bytes) -> None:
        """Hand over. Raises: Gone."""
        connection = await self._connection()
        try:
            await connection.tell(order, self._options.answer_s)
        except Gone:
            await self.close()
            raise

    async def close(self) -> None:
        """Hang up; the next question opens it again."""
        connection, self._open = self._open, None
        if connection is not None:
            await connection.close()

    def forget(self) -> None:
        """Another printer may be there now: what is known of its tongue holds no more."""
        self._is_tongue_tied = False
        self.counts = True

    async def _connection(self) -> Connection:
        if self._open is None:
            chosen = self._options
            self._open = await Connection.open(chosen.host, chosen.port, chosen.connect_s)
        return self._open

    async def _ask(self, question: bytes, ends: "host_status.Ends") -> bytes:
        connection = await self._connection()
        try:
            return await connection.ask(question, ends, self._options.answer_s)
        except (Gone, Silent):
            await self.close()
            raise
