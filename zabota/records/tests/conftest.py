from zabota.channels.tests.fixtures import jobs, sink

__all__ = ["jobs", "sink"]
