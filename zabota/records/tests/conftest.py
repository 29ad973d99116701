from zabota.channels.tests.fixtures import jobs, sink
from zabota.portal.tests.conftest import portal_of

__all__ = ["jobs", "portal_of", "sink"]
