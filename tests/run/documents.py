"""Documents that do to their worker what the worst inputs do; importable in every worker."""

import os
import time


class Deadly(dict):
    """Takes its process down as soon as it is looked at."""

    def __contains__(self, key):
        os._exit(3)


class Endless(dict):
    """Never comes to an end."""

    def __contains__(self, key):
        time.sleep(3600)
        return True
