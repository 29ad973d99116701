"""Networks of scanners and of rented machines. They drift, so a label alone never decides (decision 0019)."""

from bisect import bisect_right
from ipaddress import IPv4Address, IPv6Address, ip_network

SCANNERS = """
40.94.0.0/16 40.107.0.0/16 52.100.0.0/14 104.47.0.0/17
67.231.144.0/20 148.163.128.0/19 185.132.180.0/22 185.183.28.0/22 91.207.212.0/23 208.84.64.0/22
64.235.144.0/20 209.222.80.0/21
91.220.42.0/24 103.13.69.0/24 103.96.20.0/22 124.47.150.0/24 146.101.78.0/24 170.10.128.0/21 185.58.84.0/22
195.130.217.0/24 205.139.110.0/23 207.82.80.0/24 207.211.30.0/23 216.205.24.0/24
"""  # Microsoft's protection, Proofpoint, Barracuda, Mimecast
HOSTING = """
3.0.0.0/9 13.32.0.0/12 13.64.0.0/11 18.128.0.0/9 20.33.0.0/16 20.40.0.0/13 20.48.0.0/12 20.64.0.0/10 34.64.0.0/10
35.152.0.0/13 35.184.0.0/13 35.192.0.0/11 40.64.0.0/10 44.192.0.0/10 45.33.0.0/17 46.4.0.0/16 51.15.0.0/16
51.68.0.0/16 51.75.0.0/16 51.77.0.0/16 51.158.0.0/15 52.0.0.0/11 52.32.0.0/11 52.64.0.0/12 52.144.0.0/14 52.152.0.0/13
52.160.0.0/11 52.192.0.0/11 52.224.0.0/11 54.64.0.0/11 54.144.0.0/12 54.160.0.0/11 54.192.0.0/10 65.21.0.0/16
65.108.0.0/15 78.46.0.0/15 88.198.0.0/16 88.99.0.0/16 94.130.0.0/16 95.216.0.0/15 104.131.0.0/16 104.196.0.0/14
104.208.0.0/13 116.202.0.0/15 128.199.0.0/16 135.181.0.0/16 138.68.0.0/16 138.201.0.0/16 139.59.0.0/16
142.93.0.0/16 144.76.0.0/16 148.251.0.0/16 157.230.0.0/16 159.65.0.0/16 159.69.0.0/16 159.89.0.0/16 161.35.0.0/16
165.22.0.0/16 167.71.0.0/16 168.119.0.0/16 172.104.0.0/15 176.9.0.0/16 178.62.0.0/16 188.166.0.0/16 188.40.0.0/16
192.241.128.0/17 206.189.0.0/16
"""  # Amazon, Azure, Google, Hetzner, OVH, DigitalOcean, Linode, Scaleway


def _spans(blocks: str, label: str) -> list[tuple[int, int, str]]:
    networks = [ip_network(block) for block in blocks.split()]
    return [(int(one.network_address), int(one.broadcast_address), label) for one in networks]


SPANS = sorted([*_spans(SCANNERS, "scanner"), *_spans(HOSTING, "hosting")], key=lambda span: span[:2])
STARTS = [first for first, _, _ in SPANS]


def label_of(address: IPv4Address | IPv6Address) -> str:
    """A scanner's block may lie inside a hosting one: the narrower, which starts later, is meant."""
    if address.version == 6:
        return ""
    number = int(address)
    place = bisect_right(STARTS, number)
    for _first, last, label in reversed(SPANS[max(0, place - 3) : place]):
        if number <= last:
            return label
    return ""
