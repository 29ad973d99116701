"""Figures over answers: every value with its interval. Pure; for tasks and studies, never for a web process."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small sums: more threads only wait for each other
