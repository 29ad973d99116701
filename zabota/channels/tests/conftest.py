from zabota.channels.tests.fixtures import jobs, people, sink

__all__ = ["jobs", "people", "sink"]
