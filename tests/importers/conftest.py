"""Tests with real models of other people run where there are any: in the folder OMNICHECK_CORPUS."""

import os

collect_ignore_glob = [] if os.environ.get("OMNICHECK_CORPUS") else ["*_corpus.py"]
