from .needs import early
late = 2
