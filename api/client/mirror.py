"""One pass: read the journal to its end, take back what it takes back, fetch the rest, remember the place.

The place is remembered last. Whatever interrupts a pass, the next one reads the same lines again; what is here already
costs a 304.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from api.client.documents import Fetcher, NotThereYet, edition_of
from api.client.errors import Gone, MirrorError, Refused, WrongAnswer
from api.client.folder import Folder, Key
from api.client.journal import ENDING, HANDOUT_RECALLED, REMOVING, Line, Reading, read_ahead
from api.client.server import Server

Told = dict[Key, list[Line]]
Tell = Callable[[str], None]

# A cache in front of the server may answer for two minutes from before a change, so what is younger is asked again.
CACHED = timedelta(minutes=2)


class Mirror:
    """Keeps a folder equal to a site.

    :param languages: tags; empty: all that the site offers.
    :param key: with the scope ``changes:ack``, to tell the clinic what was applied; empty: none.
    :param cached: how long a cache in front of the server may answer from before a change.
    """

    def __init__(
        self,
        server: Server,
        folder: Folder,
        *,
        languages: Iterable[str] = (),
        handouts: bool = True,
        key: str = "",
        tell: Tell = lambda line: None,
        cached: timedelta = CACHED,
    ) -> None:
        self.server, self.folder, self.key, self.tell, self.cached = server, folder, key, tell, cached
        self.asked = list(languages)
        self.handouts = handouts

    def bring_level(self) -> None:
        """One pass. :raises MirrorError: when the folder is not level; what was taken back is gone all the same."""
        began = datetime.now(UTC)
        state = self.folder.state
        languages = self._take_offer()
        is_same = (state.languages, state.handouts) == (languages, self.handouts)
        reading = read_ahead(self.server, state.next if is_same else None, languages)
        told = _by_document([*([] if reading.fresh else map(Line.read, state.again)), *reading.lines])
        if reading.fresh:  # whatever interrupts it, it is begun again
            self.tell("Starting from what is public now.")
            state.next = None
            self.folder.save()
        self._take_back(told, reading)
        # A cache in front of a site that is down may answer with a journal of long ago.
        state.last_contact = min(began, reading.at).isoformat(timespec="seconds")
        self.folder.save()
        again = self._fetch(told, reading)
        state.next, state.again, state.languages, state.handouts = reading.next, again, languages, self.handouts
        self.folder.save()
        self._acknowledge(reading)

    def _take_offer(self) -> list[str]:
        """What the site says of itself. Gives the languages to mirror, as it writes them."""
        root, state = self.server.root(), self.folder.state
        state.version, state.offline_days = root["version"], root["offline_days"]
        asked = {tag.casefold() for tag in self.asked}
        languages = [tag for tag in root["languages"] if not asked or tag.casefold() in asked]
        missing = asked - {tag.casefold() for tag in languages}
        if missing and (not languages or state.next is None):
            raise Refused(f"{', '.join(sorted(missing))} is not offered. There are {', '.join(root['languages'])}.")
        if missing:
            self.tell(f"{', '.join(sorted(missing))} is not offered any more.")
        return languages

    def _take_back(self, told: Told, reading: Reading) -> None:
        """Removes whatever was withdrawn, recalled or deleted, before anything is fetched."""
        for key, lines in told.items():
            held = self.folder.document(key)
            if held is not None and any(_ends(line, edition_of(held)) for line in lines):
                self._remove(key, "taken back")
            elif any(line.reason == HANDOUT_RECALLED for line in lines):
                self.folder.keep_handouts(key, "")  # what may be used of them is fetched again
        if reading.fresh:
            for key in self.folder.documents():
                if key not in told:
                    self._remove(key, "not public any more")

    def _fetch(self, told: Told, reading: Reading) -> list[dict[str, object]]:
        """Fetches every document that was told of and not taken back; gives the lines to look at again next time.

        :raises WrongAnswer: at the end, for those that did not come; the others have.
        """
        fetcher = Fetcher(self.server, self.folder, handouts=self.handouts)
        again, wrong = [], []
        wanted = {key: lines for key, lines in told.items() if lines[-1].kind not in ENDING}
        for number, (key, lines) in enumerate(wanted.items(), start=1):
            self.tell(f"{number}/{len(wanted)} {lines[-1].url}")
            young = [line for line in lines if reading.at - line.at < self.cached]
            again += [line.written() for line in young]
            recalled = {line.code for line in lines if line.kind == "recalled" and line.code}
            newest = max((line.edition or 0 for line in lines if line.kind not in REMOVING), default=0)
            try:
                fetcher.fetch(key, lines[-1].url, edition=newest, recalled=recalled)
            except Gone as gone:
                self._remove(key, gone.code)
            except NotThereYet:
                if not young:
                    wrong.append(f"{lines[-1].url} is older than edition {newest}, of which the journal tells.")
            except WrongAnswer as error:
                wrong.append(str(error))
        if wrong:
            raise WrongAnswer("\n".join(wrong))
        return again

    def _remove(self, key: Key, why: str) -> None:
        if self.folder.remove(key):
            self.tell(f"Removed {key.topic} in {key.language}: {why}.")

    def _acknowledge(self, reading: Reading) -> None:
        """A failure is told and no more: patients' copies must not depend on a key."""
        if not self.key:
            return
        try:
            self.server.acknowledge(reading.cursor, self.key)
        except MirrorError as error:
            self.tell(str(error))


def _by_document(lines: Iterable[Line]) -> Told:
    """The lines of each document, in their order."""
    told: Told = defaultdict(list)
    for line in lines:
        told[line.key].append(line)
    return dict(told)


def _ends(line: Line, held: int) -> bool:
    """Whether the line takes back the edition that is held. One newer than the line is there by a later one."""
    return line.kind in REMOVING and (line.edition is None or held <= line.edition)
