"""Which addresses may be fetched: URLs of the web, on hosts that are public or expressly allowed."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

import requests

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_EVERYWHERE: tuple[Network, ...] = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))
# Addresses in which a translator (RFC 6052) puts an IPv4 address into the last 32 bits.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_KINDS = {
    "is_unspecified": "the unspecified address",
    "is_loopback": "a loopback address of this computer",
    "is_link_local": "a link-local address",
    "is_multicast": "a multicast address",
    "is_site_local": "a private address",
    "is_private": "a private address",
    "is_reserved": "a reserved address",
}
PORTS = {"http": 80, "https": 443}
"""The schemes that are fetched, and their usual ports."""


class FetchError(Exception):
    """A page that could not be had.

    Attributes
    ----------
    reason : str
    again : bool
        Whether another try may help.
    wait : float
        How long the server asks to be left alone. [s]
    """

    def __init__(self, reason: str, *, again: bool = False, wait: float = 0.0):
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.wait = wait


class AddressError(FetchError):
    """A host that may not be connected to."""


def clean_url(text: str) -> str:
    """Bring a URL into the form in which it is asked for.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        In ASCII, without a fragment.

    Raises
    ------
    FetchError
        If it is not a URL of http or https, or holds a name or password.

    Examples
    --------
    >>> clean_url("https://例え.example/日?q=1#top")
    'https://xn--r8jz45g.example/%E6%97%A5?q=1'
    """
    try:
        parts = urlsplit(text.strip())
        if parts.scheme not in PORTS:
            raise FetchError(f"{parts.scheme or 'no scheme'}: only http and https are fetched")
        if "@" in parts.netloc:
            raise FetchError("holds a name or password, which would stay in the evidence; take it out")
        prepared = requests.PreparedRequest()
        prepared.prepare_url(text.strip(), None)
        parts = urlsplit(prepared.url or "")
        if not parts.hostname or "@" in parts.netloc or parts.port == 0:
            raise FetchError("not a URL: it names no host; copy it again")
    except (ValueError, requests.RequestException) as error:
        raise FetchError(f"not a URL ({error}); copy it again") from None
    return parts._replace(fragment="").geturl()


def networks(allow_private: bool | str | Iterable[str]) -> tuple[Network, ...]:
    """List the networks in which an address may be, although it is not public.

    Parameters
    ----------
    allow_private : bool, str or iterable of str
        Whether all; or addresses and networks, such as ``"192.168.0.0/16"``.

    Returns
    -------
    tuple of IPv4Network or IPv6Network

    Raises
    ------
    ValueError
        If one is not an address or network.
    """
    if isinstance(allow_private, bool):
        return _EVERYWHERE if allow_private else ()
    names = [allow_private] if isinstance(allow_private, str) else list(allow_private)
    found = []
    for name in names:
        try:
            found.append(ipaddress.ip_network(name, strict=False))
        except ValueError:
            raise ValueError(f"allow_private: {name!r} is no address or network; write it as 192.168.0.0/16") from None
    return tuple(found)


def refusal(address: Address, allowed: Iterable[Network] = ()) -> str:
    """Say why an address is not connected to.

    Parameters
    ----------
    address : IPv4Address or IPv6Address
    allowed : iterable of IPv4Network or IPv6Network
        Networks that are fine although they are not public.

    Returns
    -------
    str
        What it is, empty for a public or allowed address.

    Examples
    --------
    >>> refusal(ipaddress.ip_address("::ffff:127.0.0.1"))
    'a loopback address of this computer'
    >>> refusal(ipaddress.ip_address("1.1.1.1"))
    ''
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return refusal(inner, allowed)
    if any(address in network for network in allowed):
        return ""
    for test, kind in _KINDS.items():
        if getattr(address, test, False):
            return kind
    return "" if address.is_global else "not a public address"
