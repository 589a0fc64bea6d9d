# Module platform, as far as it is the same everywhere.
import platform, sys
print(platform.system(), platform.machine() != '', platform.python_version(), platform.python_version_tuple(), platform.architecture()[0])
u = platform.uname()
print(u.system, u[0], len(u) >= 5, u.node == platform.node(), u.release == platform.release(), u.version == platform.version(), u.machine == platform.machine())
print(platform.platform(terse=True).startswith('Linux-'), platform.mac_ver(), platform.win32_ver(), platform.java_ver(), platform.python_branch())
print(platform.python_version() == '%d.%d.%d' % sys.version_info[:3])
