"""What the tests of the gateways share."""

from tests.gateways.clamd import clamd_address

__all__ = ["clamd_address"]
