"""Measurements that are no tests: run them one by one, as ``python -m benchmarks.speed``."""
