"""The tests of real workspaces run only where these are."""

import os

collect_ignore = [] if os.environ.get("OMNICHECK_CORPUS") else ["test_corpus.py"]
