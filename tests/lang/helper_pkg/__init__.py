from .sub import name as thing
