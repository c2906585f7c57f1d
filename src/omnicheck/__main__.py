"""`python -m omnicheck`.

Python looks for modules in the working directory first, which in a build is a checkout that strangers wrote.
"""

import os
import sys

if sys.path and sys.path[0] == os.getcwd() and not sys.flags.safe_path:
    del sys.path[0]

from omnicheck.cli import main

main()
