"""The radar of silent churn. Pure: numpy and scipy; for tasks, commands and benches, never for a web process."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small sums: more threads only wait for each other
