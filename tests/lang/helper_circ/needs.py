from .partial import late
early = 1
