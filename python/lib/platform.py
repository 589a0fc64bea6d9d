"""What system, machine and Python this is."""

import os
import sys

_uname = os.uname()


class uname_result(tuple):
    """system, node, release, version, machine; processor is asked for apart."""

    __slots__ = ()
    _fields = ('system', 'node', 'release', 'version', 'machine')
    __match_args__ = _fields

    system = property(lambda self: self[0])
    node = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])
    processor = property(lambda self: '')

    def __repr__(self):
        return 'uname_result({})'.format(', '.join([f'{f}={x!r}' for f, x in zip(self._fields, self)]))


def uname():
    """The names of the system."""
    return uname_result(_uname)


def system():
    """The name of the system, such as 'Linux'."""
    return _uname.sysname


def node():
    """The name of the computer."""
    return _uname.nodename


def release():
    """The release of the system."""
    return _uname.release


def version():
    """The version of the system."""
    return _uname.version


def machine():
    """The kind of machine."""
    return _uname.machine


def processor():
    """The kind of processor, if the system says so."""
    return ''


def architecture(executable=None, bits='', linkage=''):
    """The size of pointers, and the format of programs."""
    return '64bit', 'ELF'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """The C library: there is none in this process."""
    return lib, version


def platform(aliased=False, terse=False):
    """A text about the system, with as much as is useful."""
    name = f'{system()}-{release()}'
    return name if terse else f'{name}-{machine()}'


def system_alias(system, release, version):
    """The names that are in use for a system."""
    return system, release, version


def python_implementation():
    """Which Python this is."""
    return 'Segue'


def python_version():
    """The version of the language."""
    return sys.version.split()[0]


def python_version_tuple():
    """The version of the language, as three texts."""
    return tuple(python_version().split('.'))


def python_branch():
    """Where the source is from."""
    return ''


def python_revision():
    """Which revision of the source it is."""
    return ''


def python_build():
    """(number, date)"""
    return '', ''


def python_compiler():
    """What it was compiled with."""
    return 'Go'


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    """The version of macOS."""
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    """The version of Windows."""
    return release, version, csd, ptype


def win32_edition():
    """The edition of Windows."""
    return None


def win32_is_iot():
    """Is it Windows for things?"""
    return False


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    """The version of Java."""
    return release, vendor, vminfo, osinfo


def freedesktop_os_release():
    """What the distribution says about itself."""
    for name in '/etc/os-release', '/usr/lib/os-release':
        try:
            with open(name, encoding='utf-8') as f:
                out = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
                for line in f:
                    key, equals, value = line.strip().partition('=')
                    if equals and not key.startswith('#'):
                        out[key] = value.strip('"\'')
                return out
        except OSError as e:
            errno = e.errno
    raise OSError(errno, 'Unable to read files /etc/os-release, /usr/lib/os-release')
