"""The address where the preview listens, and the host names that requests may use for it."""

import ipaddress
import re
import socket
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:/\[\]@]+)):(?P<port>[0-9]{1,5})"
)
_HOST_HEADER = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:/\[\]@]+))(?::[0-9]{1,5})?")
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True)
class Address:
    """A host and a port; port 0 is any free one."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Return the address of HOST:PORT, with IPv6 addresses in brackets; raises ValueError."""
        found = _ADDRESS.fullmatch(text)
        if not found or int(found["port"]) > 65535 or (found["v6"] and not _is_ip(found["v6"])):
            raise ValueError(
                f"'{text}' is not an address; it is written HOST:PORT, as 127.0.0.1:8000"
            )
        return cls(found["v6"] or found["host"], int(found["port"]))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL for a browser on this computer."""
        everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
        return f"http://{Address(everywhere.get(self.host, self.host), self.port)}/"

    def is_called(self, header: str) -> bool:
        """Return whether a `Host` header names this address, with any port.

        A request with another name comes from a foreign page that tries to read the preview (DNS
        rebinding). A preview that listens on all addresses also accepts any IP address, which cannot
        be rebound, and the computer's own name.
        """
        found = _HOST_HEADER.fullmatch(header)
        if not found:
            return False
        name = (found["v6"] or found["host"]).lower()
        if _plain(name) in _LOOPBACK | {_plain(self.host.lower())}:
            return True
        everywhere = _is_ip(self.host) and ipaddress.ip_address(self.host).is_unspecified
        return everywhere and (_is_ip(name) or name in _own_names())


def _plain(name: str) -> str:
    """Return an IP address in its shortest form, and any other name unchanged."""
    return str(ipaddress.ip_address(name)) if _is_ip(name) else name


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_names() -> set[str]:
    full = socket.gethostname().lower()
    short = full.partition(".")[0]
    return {full, short, f"{short}.local"}
