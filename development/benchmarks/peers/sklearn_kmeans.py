"""Clusters a table of doubles by scikit-learn's k-means, beside ours: FILE ROWS COLUMNS CLUSTERS BEGINNINGS. One line: seconds on the clock, of processor, peak megabytes, inertia."""
import resource
import sys
import time

import numpy
from sklearn.cluster import KMeans

file, rows, columns, clusters, beginnings = sys.argv[1], *map(int, sys.argv[2:])
points = numpy.ascontiguousarray(numpy.fromfile(file, dtype=numpy.float64).reshape(columns, rows).T)
KMeans(2, n_init=1, random_state=0).fit(points[:1000])
before, clock = time.process_time(), time.perf_counter()
found = KMeans(clusters, n_init=beginnings, random_state=0).fit(points)
wall, cpu = time.perf_counter() - clock, time.process_time() - before
print(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, repr(found.inertia_))
